package eu.bailiwick.audit;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The audit trail for machines.
@Path("/api/v1/audit-events")
@Produces(MediaType.APPLICATION_JSON)
public class AuditApi {
    private final AuditTrail trail;

    AuditApi(AuditTrail trail) {
        this.trail = trail;
    }

    /// Newest first.
    @GET
    @PermissionsAllowed("audit:read")
    @Operation(summary = "Who did what to which target, newest first")
    public Listing<AuditEventView> list(
            @BeanParam AuditFilter filter,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        List<AuditEventView> events = trail.list(filter, position(cursor), size + 1);
        List<AuditEventView> page = events.subList(0, Math.min(size, events.size()));
        return new Listing<>(
                List.copyOf(page),
                events.size() > size ? Long.toString(page.getLast().seq()) : null);
    }

    /// Recomputes the chain: gaps, brokenLinks and altered are zero when nobody has touched the trail.
    @GET
    @Path("/verification")
    @PermissionsAllowed("audit-chain:read")
    @Operation(summary = "Recomputes the hash chain of the audit trail")
    public AuditTrail.Verification verification() {
        return trail.verify();
    }

    static long position(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Problem.invalid("cursor", "Use the value of next from the page before.");
        }
    }
}

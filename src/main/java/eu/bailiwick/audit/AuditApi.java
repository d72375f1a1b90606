package eu.bailiwick.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.bailiwick.platform.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The audit trail for machines.
@Path("/api/v1/audit-events")
@Produces(MediaType.APPLICATION_JSON)
public class AuditApi {
    private static final int LIMIT_MAX = 500;
    private final AuditTrail trail;

    AuditApi(AuditTrail trail) {
        this.trail = trail;
    }

    /// Newest first; `next` is the cursor of the following page, or null.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record EventList(
            List<AuditEventView> items, @Nullable String next) {}

    @GET
    @PermissionsAllowed("audit:read")
    public EventList list(
            @BeanParam AuditFilter filter,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw Problem.invalid("limit", "Ask for 1 to " + LIMIT_MAX + " events.");
        }
        List<AuditEventView> events = trail.list(filter, position(cursor), limit + 1);
        List<AuditEventView> page = events.subList(0, Math.min(limit, events.size()));
        return new EventList(
                List.copyOf(page),
                events.size() > limit ? Long.toString(page.getLast().seq()) : null);
    }

    /// Recomputes the chain: gaps, brokenLinks and altered are zero when nobody has touched the trail.
    @GET
    @Path("/verification")
    @PermissionsAllowed("audit:read")
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

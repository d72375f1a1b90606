package eu.bailiwick.audit;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.InTurn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The audit trail for machines.
@Path("/api/v1/audit-events")
@Produces(MediaType.APPLICATION_JSON)
public class AuditApi {
    private final AuditTrail trail;
    private final SignedHeads heads;

    AuditApi(AuditTrail trail, SignedHeads heads) {
        this.trail = trail;
        this.heads = heads;
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

    /// Recomputes the chain and compares it with the signed log: what counts faults is zero when nobody has touched the
    /// trail.
    @GET
    @Path("/verification")
    @PermissionsAllowed("audit-chain:read")
    @Operation(
            summary = "Recomputes the hash chain of the audit trail and compares it with the signed log",
            description =
                    "`gaps`, `brokenLinks`, `altered`, `unlikeSigned` (signed heads to which the trail does not lead, from"
                            + " event `unlikeFrom` on) and `unlikeHours` (signed hours that are no longer in the log as they were signed)"
                            + " are zero for an untouched trail. `signedThrough` is the last event in the signed log, 0 before the"
                            + " first hour.")
    public AuditTrail.Verification verification() {
        return trail.verify();
    }

    @GET
    @Path("/signed-heads")
    @PermissionsAllowed("audit-chain:read")
    @Operation(
            summary = "Where the trail ended when it was signed, hour by hour, the newest first",
            description =
                    "Hours in which nothing happened to the trail are missing. An event's `signedIn` is the `number` of"
                            + " the first head that covers it.")
    public Listing<SignedHeadView> signedHeads(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(heads.all(), limit, cursor, Order.latestBy(it -> "%010d".formatted(it.number())));
    }

    @GET
    @Path("/signed-heads/{number}/proof")
    @Produces("application/zip")
    @InTurn
    @PermissionsAllowed("audit-chain:read")
    @Operation(
            summary = "What shows without the portal that a head was signed and is in the public log",
            description =
                    "A zip with the head, the list that has it, the signed statement, its place in the log and `verify.sh`,"
                            + " which also compares a file of the events. 409 in the seconds before the statement has its place.")
    @APIResponse(
            responseCode = "200",
            description = "The files.",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response proof(@PathParam("number") int number) {
        return download(heads.proof(number), number);
    }

    static Response download(byte[] zip, int number) {
        return Response.ok(zip)
                .header("Content-Disposition", "attachment; filename=\"audit-head-" + number + ".zip\"")
                .build();
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

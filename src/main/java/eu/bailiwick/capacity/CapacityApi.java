package eu.bailiwick.capacity;

import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The capacity calendar for machines: free and busy only, per jurisdiction and node type.
@Path("/api/v1/capacity")
@Produces(MediaType.APPLICATION_JSON)
public class CapacityApi {
    private static final Order<FreeBusy> PLACES = Order.by(it -> String.join(
            " ", it.jurisdiction, it.site, it.fabricDomain, it.nodeType, Boolean.toString(it.confidential)));
    private final Calendar calendar;

    CapacityApi(Calendar calendar) {
        this.calendar = calendar;
    }

    /// Whole days (UTC) in which about as much is free: `free` nodes of `installed` through all of them. `degree`
    /// is FULL when fewer are free than were asked for, FREE when half of the installed or more is.
    @Schema(name = "FreeBusyStretch")
    public record Stretch(Instant start, Instant end, FreeStretch.Degree degree, int free, int installed) {
        static Stretch of(FreeStretch one) {
            return new Stretch(one.period().start(), one.period().end(), one.degree(), one.free(), one.installed());
        }
    }

    /// What of one kind of node is free in one fabric domain in the next 26 weeks. It names nobody.
    @Schema(name = "FreeBusy")
    public record FreeBusy(
            String jurisdiction,
            String site,
            String fabricDomain,
            String nodeType,
            boolean confidential,
            List<Stretch> stretches) {
        static FreeBusy of(Calendar.PoolCalendar one) {
            PoolView pool = one.pool();
            return new FreeBusy(
                    pool.jurisdiction(),
                    pool.site(),
                    pool.fabricDomain(),
                    pool.nodeType(),
                    pool.confidential(),
                    one.stretches().stream().map(Stretch::of).toList());
        }
    }

    /// @param nodes how many must be free for a stretch not to be FULL, 1 unless told
    @GET
    @PermissionsAllowed("capacity:read")
    @Operation(
            summary = "What is free and busy in the next 26 weeks, in the jurisdictions that the tenant may use",
            description =
                    "Days are of UTC. `nodes` is how many must be free for a stretch not to be FULL: 1 to 10000, 1"
                            + " unless told.")
    public Listing<FreeBusy> list(
            @QueryParam("jurisdiction") @Nullable String jurisdiction,
            @QueryParam("nodeType") @Nullable String nodeType,
            @QueryParam("nodes") @Nullable String nodes,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        CalendarFilter filter = CalendarFilter.of(jurisdiction, nodeType, nodes);
        List<FreeBusy> all = calendar.halfYear(filter, ZoneOffset.UTC).places().stream()
                .flatMap(place -> place.pools().stream())
                .map(FreeBusy::of)
                .toList();
        return Listing.of(all, limit, cursor, PLACES);
    }
}

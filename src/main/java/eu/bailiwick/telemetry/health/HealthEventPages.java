package eu.bailiwick.telemetry.health;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.reservation.Allocations;
import eu.bailiwick.telemetry.event.EventFilter;
import eu.bailiwick.telemetry.event.EventSource;
import eu.bailiwick.telemetry.event.HealthEventView;
import eu.bailiwick.telemetry.event.HealthEvents;
import eu.bailiwick.telemetry.event.Severity;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that happened to the hardware behind a reservation.
@Path("/app/reservations/{id}/hardware/events")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("hardware:read")
public class HealthEventPages {
    private static final int ROWS = 20;
    private final Allocations reservations;
    private final HealthEvents events;
    private final Viewer viewer;

    HealthEventPages(Allocations reservations, HealthEvents events, Viewer viewer) {
        this.reservations = reservations;
        this.events = events;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record HealthEventList(
            AllocationView r,
            String here,
            List<HealthEventView> events,
            EventFilter filter,
            List<EventSource> sources,
            List<Severity> severities,
            @Nullable String next,
            String csv)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(
            @PathParam("id") UUID id,
            @BeanParam EventFilter filter,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo address) {
        AllocationView reservation = reservations.all(id);
        String here = "/app/reservations/" + id + "/hardware";
        Listing<HealthEventView> page = Listing.of(
                events.list(id, filter, Listing.cursor(cursor), ROWS + 1, viewer.language()),
                ROWS,
                HealthEventView::id);
        String next = page.next();
        return new HealthEventList(
                reservation,
                here,
                page.items(),
                filter,
                List.of(EventSource.values()),
                List.of(Severity.values()),
                next == null ? null : Paging.here(address.getRequestUriBuilder().replaceQueryParam("cursor", next)),
                Paging.here(address.getRequestUriBuilder().replacePath(here + "/events/events.csv")));
    }

    @GET
    @Path("/events.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("id") UUID id, @BeanParam EventFilter filter) {
        UUID known = reservations.all(id).reservationId();
        Csv csv = new Csv(
                "id",
                "at",
                "node",
                "device",
                "source",
                "code",
                "severity",
                "title",
                "action",
                "turn",
                "line",
                "from_gauge",
                "edition",
                "basis",
                "settled_at",
                "settled_by",
                "settled_reason",
                "said_at",
                "said_by",
                "said_reason");
        return csv.<HealthEventView>download(
                "health-events.csv",
                last -> events.list(known, filter, last == null ? null : last.id(), Csv.PAGE, viewer.language()),
                HealthEventPages::row);
    }

    private static void row(Csv csv, HealthEventView it) {
        HealthEventView.Settlement settled = it.settled();
        HealthEventView.Word said = it.said();
        csv.row(
                it.id(),
                it.at(),
                it.node(),
                it.device(),
                it.source(),
                it.code(),
                it.severity(),
                it.title(),
                it.action(),
                it.turn(),
                it.line(),
                it.fromGauge(),
                it.edition(),
                it.basis(),
                settled == null ? null : settled.at(),
                settled == null ? "" : settled.by(),
                settled == null ? "" : settled.reason(),
                said == null ? null : said.at(),
                said == null ? settled == null ? "" : settled.saidBy() : said.by(),
                said == null ? "" : said.reason());
    }
}

package eu.bailiwick.telemetry.works;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.reservation.Allocations;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/// The page of a reservation on the works that were announced on its nodes.
@Path("/app/reservations/{id}/hardware/works")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("hardware:read")
public class OwnWorksPages {
    private final Allocations reservations;
    private final AnnouncedWorks announced;
    private final Paging paging;

    OwnWorksPages(Allocations reservations, AnnouncedWorks announced, Paging paging) {
        this.reservations = reservations;
        this.announced = announced;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record OwnWorksPage(AllocationView r, String here, Slice<OwnWorks> works) implements TemplateInstance {}

    @GET
    public TemplateInstance list(@PathParam("id") UUID id) {
        AllocationView reservation = reservations.all(id);
        String here = "/app/reservations/" + id + "/hardware/works";
        return new OwnWorksPage(reservation, here, paging.of(announced.own(id), here, "page"));
    }

    @GET
    @Path("/works.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("id") UUID id) {
        UUID known = reservations.all(id).reservationId();
        Csv csv = new Csv(
                "id", "reservation", "nodes", "start", "end", "effect", "reason", "state", "edition", "said_at");
        announced
                .own(known)
                .forEach(it -> csv.row(
                        it.id(),
                        it.reference(),
                        it.nodes(),
                        it.period().start(),
                        it.period().end(),
                        it.effect(),
                        it.reason(),
                        it.state(),
                        it.edition(),
                        it.saidAt()));
        return csv.download("works.csv");
    }
}

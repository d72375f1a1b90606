package eu.bailiwick.telemetry.fleet;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.telemetry.event.HealthEventView;
import eu.bailiwick.telemetry.event.HealthEvents;
import eu.bailiwick.telemetry.event.Settling;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import java.util.function.Consumer;

/// Why hardware is well again: one of the provider's staff says so, and another one confirms it.
@Path("/ops/hardware/events")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("fleet:settle")
public class SettlementPages {
    private static final int REASON_MAX = 500;
    private final Fleet fleet;
    private final FleetPages pages;
    private final HealthEvents events;
    private final Settling settling;
    private final Viewer viewer;

    SettlementPages(Fleet fleet, FleetPages pages, HealthEvents events, Settling settling, Viewer viewer) {
        this.fleet = fleet;
        this.pages = pages;
        this.events = events;
        this.settling = settling;
        this.viewer = viewer;
    }

    @GET
    @Path("/settlements.csv")
    @Produces("text/csv")
    public Response csv() {
        Csv csv = new Csv("id", "at", "node", "device", "source", "code", "title", "said_at", "said_by", "reason");
        events.waiting(viewer.language()).forEach(it -> {
            HealthEventView.Word said = it.said();
            csv.row(
                    it.id(),
                    it.at(),
                    it.node(),
                    it.device(),
                    it.source(),
                    it.code(),
                    it.title(),
                    said == null ? null : said.at(),
                    said == null ? "" : said.by(),
                    said == null ? "" : said.reason());
        });
        return csv.download("settlements.csv");
    }

    @POST
    @Path("/{id}/settlement")
    public Response settle(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        return reasoned(id, sent, reason -> settling.say(id, reason));
    }

    @POST
    @Path("/{id}/settlement/confirmation")
    public Response confirm(@PathParam("id") UUID id) {
        return run(id, Entered.blank(viewer.formats()), "", form -> settling.confirm(id));
    }

    @POST
    @Path("/{id}/settlement/withdrawal")
    public Response withdraw(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        return reasoned(id, sent, reason -> settling.withdraw(id, reason));
    }

    private Response reasoned(UUID id, MultivaluedMap<String, String> sent, Consumer<String> command) {
        return run(id, new Entered(sent, viewer.formats()), id.toString(), form -> {
            String reason = form.text("reason", REASON_MAX);
            form.check();
            command.accept(reason);
        });
    }

    private Response run(UUID id, Entered form, String asked, Consumer<Entered> command) {
        HealthEventView event =
                events.find(id).filter(it -> fleet.named(it.node()).isPresent()).orElseThrow(Problem::notFound);
        try {
            command.accept(form);
            return Response.seeOther(URI.create("/ops/hardware/nodes/" + event.node()))
                    .build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "reason").forEach(fault -> form.fault(fault.field(), fault.message()));
            return Response.status(422)
                    .entity(pages.page(event.node(), form, asked))
                    .build();
        }
    }
}

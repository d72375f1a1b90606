package eu.bailiwick.telemetry.check;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.reservation.Allocations;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The page on a delivery: what was checked, whether it is accepted, and what became of its nodes.
@Path("/app/reservations/{id}/hardware/delivery")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("hardware:read")
public class DeliveryPages {
    private final Checks checks;
    private final Acceptances acceptances;
    private final Stories stories;
    private final Allocations reservations;
    private final Viewer viewer;
    private final Paging paging;

    DeliveryPages(
            Checks checks,
            Acceptances acceptances,
            Stories stories,
            Allocations reservations,
            Viewer viewer,
            Paging paging) {
        this.checks = checks;
        this.acceptances = acceptances;
        this.stories = stories;
        this.reservations = reservations;
        this.viewer = viewer;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record DeliveryPage(
            AllocationView r,
            String here,
            @Nullable AcceptanceView said,
            boolean open,
            List<AcceptanceView.Decision> decisions,
            Slice<CheckRunView> checks,
            long passed,
            Slice<Stories.Step> steps,
            Entered form)
            implements TemplateInstance {}

    @GET
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(id, Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(UUID id, Entered form) {
        AllocationView reservation = reservations.all(id);
        String here = here(id);
        List<CheckRunView> all = checks.of(id, viewer.language());
        return new DeliveryPage(
                reservation,
                here,
                acceptances.of(id).stream().findFirst().orElse(null),
                acceptances.isOpen(reservation),
                List.of(AcceptanceView.Decision.values()),
                paging.of(all, here, "checks"),
                all.stream().filter(it -> it.verdict() == Verdict.PASS).count(),
                paging.of(stories.of(id), here, "steps"),
                form);
    }

    private static String here(UUID id) {
        return "/app/reservations/" + id + "/hardware/delivery";
    }

    @POST
    @PermissionsAllowed("acceptance:decide")
    public Response decide(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        UUID known = reservations.all(id).reservationId();
        Entered form = new Entered(sent, viewer.formats());
        try {
            AcceptanceView.Decision decision = decision(form);
            String remarks = form.raw("remarks").isBlank() ? "" : form.text("remarks", DeliveryApi.REMARKS_MAX);
            form.check();
            if (decision != null) {
                acceptances.decide(known, decision, remarks);
            }
            return Response.seeOther(URI.create(here(id))).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "decision").forEach(fault -> form.fault(fault.field(), fault.message()));
            return Response.status(422).entity(page(id, form)).build();
        }
    }

    private static AcceptanceView.@Nullable Decision decision(Entered form) {
        for (AcceptanceView.Decision one : AcceptanceView.Decision.values()) {
            if (one.name().equals(form.raw("decision"))) {
                return one;
            }
        }
        form.fault("decision", "Choose what you say of the delivery.");
        return null;
    }

    @GET
    @Path("/checks.csv")
    @Produces("text/csv")
    public Response checksCsv(@PathParam("id") UUID id) {
        UUID known = reservations.all(id).reservationId();
        Csv csv = new Csv(
                "id", "node", "kind", "at", "verdict", "metric", "value", "bound", "unit", "edition", "basis",
                "command");
        checks.of(known, viewer.language())
                .forEach(run -> run.measured()
                        .forEach(it -> csv.row(
                                run.id(),
                                run.node(),
                                run.kind(),
                                run.at(),
                                run.verdict(),
                                it.metric(),
                                it.value(),
                                it.bound(),
                                it.unit(),
                                run.edition(),
                                it.basis(),
                                run.command())));
        return csv.download("checks.csv");
    }

    @GET
    @Path("/delivery.csv")
    @Produces("text/csv")
    public Response steps(@PathParam("id") UUID id) {
        UUID known = reservations.all(id).reservationId();
        Csv csv = new Csv("at", "what", "node", "words");
        stories.of(known).forEach(it -> csv.row(it.at(), it.kind(), it.node(), it.words()));
        return csv.download("delivery.csv");
    }
}

package eu.bailiwick.home.workbench;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.sla.HandedOn;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// The page that engineers and operators begin their day with.
@Path("/ops/today")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:work")
@Blocking
public class TodayPages {
    private final Today today;
    private final Viewer viewer;
    private final Paging paging;

    TodayPages(Today today, Viewer viewer, Paging paging) {
        this.today = today;
        this.viewer = viewer;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "workbench", defaultName = HYPHENATED_ELEMENT_NAME)
    record TodayPage(TodayView view, Slice<HandedOn> handedOn, Slice<Incident> incidents, String language)
            implements TemplateInstance {}

    @GET
    public TemplateInstance page() {
        TodayView view = today.in(viewer.zone());
        return new TodayPage(
                view,
                paging.of(view.handedOn(), "/ops/today", "handed"),
                paging.of(view.incidents(), "/ops/today", "incidents"),
                viewer.language());
    }

    @GET
    @Path("/sessions.csv")
    @Produces("text/csv")
    public Response sessions() {
        Csv csv = new Csv("session", "start", "end", "engineer", "customer", "reservation", "jurisdiction", "state");
        today.in(viewer.zone())
                .sessions()
                .forEach(it -> csv.row(
                        it.session(),
                        it.during().start(),
                        it.during().end(),
                        it.engineerName(),
                        it.tenant(),
                        it.reservation(),
                        it.jurisdiction(),
                        it.state()));
        return csv.download("sessions.csv");
    }

    @GET
    @Path("/tickets.csv")
    @Produces("text/csv")
    public Response tickets() {
        Csv csv = new Csv(
                "id", "number", "customer", "title", "state", "severity", "due_at", "turn", "owner", "jurisdiction");
        today.in(viewer.zone()).tickets().forEach(it -> {
            var ticket = it.on().ticket();
            csv.row(
                    ticket.id(),
                    ticket.number(),
                    it.on().tenantName(),
                    ticket.title(),
                    ticket.state(),
                    ticket.severity(),
                    ticket.dueAt(),
                    it.turn(),
                    ticket.owner(),
                    ticket.jurisdiction());
        });
        return csv.download("tickets.csv");
    }

    @GET
    @Path("/handed-on.csv")
    @Produces("text/csv")
    public Response handedOn() {
        Csv csv = new Csv(
                "id",
                "number",
                "customer",
                "title",
                "severity",
                "queue",
                "owner",
                "by",
                "handed_on_at",
                "due_at",
                "breached_at",
                "jurisdiction");
        today.in(viewer.zone())
                .handedOn()
                .forEach(it -> csv.row(
                        it.ticket(),
                        it.number(),
                        it.tenantName(),
                        it.title(),
                        it.severity(),
                        it.queue(),
                        it.owner(),
                        it.by(),
                        it.startedAt(),
                        it.dueAt(),
                        it.breachedAt(),
                        it.jurisdiction()));
        return csv.download("handed-on.csv");
    }

    @GET
    @Path("/incidents.csv")
    @Produces("text/csv")
    public Response incidents() {
        Csv csv = new Csv("kind", "node", "site", "jurisdiction", "reservation", "cause", "device", "since", "turn");
        today.in(viewer.zone())
                .incidents()
                .forEach(it -> csv.row(
                        it.kind(),
                        it.node(),
                        it.site(),
                        it.jurisdiction(),
                        it.reservation(),
                        it.cause(),
                        it.device(),
                        it.since(),
                        it.turn()));
        return csv.download("incidents.csv");
    }
}

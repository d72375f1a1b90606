package eu.bailiwick.telemetry.works;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.SentOnce;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/// The staff's pages on works on nodes: what was announced, whom it touches, and calling it off.
@Path("/ops/inventory/works")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("inventory:read")
public class NodeWorksPages {
    static final String HERE = "/ops/inventory/works";
    private final NodeWorks works;
    private final AnnouncedWorks announced;
    private final SentOnce sentOnce;
    private final Caller caller;
    private final Paging paging;
    private final Viewer viewer;

    NodeWorksPages(
            NodeWorks works, AnnouncedWorks announced, SentOnce sentOnce, Caller caller, Paging paging, Viewer viewer) {
        this.works = works;
        this.announced = announced;
        this.sentOnce = sentOnce;
        this.caller = caller;
        this.paging = paging;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record WorksList(Slice<WorksRow> works, WorksFilter filter, List<WorksState> states, boolean mayWrite, String csv)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record WorksPage(
            WorksView w,
            Slice<WorksView.Touched> touched,
            Slice<WorksView.Edition> editions,
            Entered form,
            boolean mayChange)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(@BeanParam WorksFilter filter, @Context UriInfo address) {
        return new WorksList(
                paging.of(announced.list(filter), HERE, "page"),
                filter,
                List.of(WorksState.values()),
                caller.may("inventory:write"),
                Paging.here(address.getRequestUriBuilder().replacePath(HERE + "/works.csv")));
    }

    @GET
    @Path("/works.csv")
    @Produces("text/csv")
    public Response csv(@BeanParam WorksFilter filter) {
        Csv csv = new Csv(
                "id",
                "fabric_domain",
                "nodes",
                "start",
                "end",
                "effect",
                "reason",
                "state",
                "edition",
                "said_by",
                "said_at",
                "reservations");
        announced
                .list(filter)
                .forEach(it -> csv.row(
                        it.id(),
                        it.fabricDomain(),
                        it.nodes(),
                        it.period().start(),
                        it.period().end(),
                        it.effect(),
                        it.reason(),
                        it.state(),
                        it.edition(),
                        it.saidBy(),
                        it.saidAt(),
                        it.reservations()));
        return csv.download("works.csv");
    }

    @GET
    @Path("/{id}")
    public TemplateInstance one(@PathParam("id") UUID id) {
        return page(id, Entered.blank(viewer.formats()).put(Entered.ONCE, SentOnce.key()));
    }

    private WorksPage page(UUID id, Entered form) {
        WorksView view = announced.one(id);
        String here = HERE + "/" + id;
        return new WorksPage(
                view,
                paging.of(view.touched(), here, "page"),
                paging.of(view.editions(), here, "editions"),
                form,
                view.state().isOpen() && caller.may("inventory:write"));
    }

    @GET
    @Path("/{id}/touched.csv")
    @Produces("text/csv")
    public Response touched(@PathParam("id") UUID id) {
        Csv csv = new Csv("reservation", "nodes", "start", "end");
        announced
                .one(id)
                .touched()
                .forEach(it -> csv.row(
                        it.reservation(),
                        it.nodes(),
                        it.period().start(),
                        it.period().end()));
        return csv.download("touched.csv");
    }

    @GET
    @Path("/{id}/editions.csv")
    @Produces("text/csv")
    public Response editions(@PathParam("id") UUID id) {
        Csv csv = new Csv("edition", "start", "end", "effect", "reason", "cancelled", "said_by", "said_at", "told");
        announced
                .one(id)
                .editions()
                .forEach(it -> csv.row(
                        it.edition(),
                        it.period().start(),
                        it.period().end(),
                        it.effect(),
                        it.reason(),
                        it.cancelled(),
                        it.saidBy(),
                        it.saidAt(),
                        it.told()));
        return csv.download("editions.csv");
    }

    @POST
    @Path("/{id}/cancellation")
    @PermissionsAllowed("inventory:write")
    public Response cancel(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            String reason = form.text("reason", WorksRules.REASON_MAX);
            form.check();
            return sentOnce.run("POST " + HERE + "/" + id + "/cancellation", form, () -> {
                works.cancel(id, reason, null);
                return Response.seeOther(URI.create(HERE + "/" + id)).build();
            });
        } catch (RuntimeException refused) {
            form.mend(refused, "reason");
            return Response.status(422).entity(page(id, form)).build();
        }
    }
}

package eu.bailiwick.telemetry.works;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.SentOnce;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.WorksEffect;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The forms in which works are announced and changed; with the button `check` they only show whom that would
/// touch.
@Path("/ops/inventory/works")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("inventory:write")
public class WorksFormPages {
    private static final String NEW = NodeWorksPages.HERE + "/new";
    private final NodeWorks works;
    private final AnnouncedWorks announced;
    private final Ops ops;
    private final DryRun dryRun;
    private final SentOnce sentOnce;
    private final PortalClock clock;
    private final Viewer viewer;

    WorksFormPages(
            NodeWorks works,
            AnnouncedWorks announced,
            Ops ops,
            DryRun dryRun,
            SentOnce sentOnce,
            PortalClock clock,
            Viewer viewer) {
        this.works = works;
        this.announced = announced;
        this.ops = ops;
        this.dryRun = dryRun;
        this.sentOnce = sentOnce;
        this.clock = clock;
        this.viewer = viewer;
    }

    /// `known` are the works that are changed, null of new ones; `tried` is what sending it would make.
    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record WorksForm(
            String to,
            @Nullable WorksView known,
            List<String> domains,
            List<WorksEffect> effects,
            Entered form,
            @Nullable WorksView tried,
            @Nullable Instant start,
            @Nullable Instant end)
            implements TemplateInstance {}

    private WorksForm page(@Nullable WorksView known, Entered form, @Nullable WorksView tried) {
        return new WorksForm(
                known == null ? NEW : change(known.id()),
                known,
                ops.list("select code from catalog.fabric_domain order by 1", row -> row.text(1)),
                List.of(WorksEffect.values()),
                form,
                tried,
                form.instantOrNull("start"),
                form.instantOrNull("end"));
    }

    private static String change(UUID id) {
        return NodeWorksPages.HERE + "/" + id + "/change";
    }

    @GET
    @Path("/new")
    public Response blank(@QueryParam(Entered.ONCE) @Nullable String once) {
        if (!SentOnce.isKey(once)) {
            return SentOnce.keyed(NEW);
        }
        Instant start = clock.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(7));
        Entered form = Entered.blank(viewer.formats())
                .put(Entered.ONCE, once)
                .put("start", start)
                .put("end", start.plus(Duration.ofHours(4)));
        return Response.ok(page(null, form, null)).build();
    }

    @POST
    @Path("/new")
    public Response announce(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return run(null, form, () -> {
            WorksWish.Change said = said(form);
            WorksWish wish = new WorksWish(
                    List.of(form.raw("nodes").split("[\\s,;]+")),
                    form.raw("fabricDomain"),
                    said.start(),
                    said.end(),
                    said.effect(),
                    said.reason());
            return works.announce(wish);
        });
    }

    @GET
    @Path("/{id}/change")
    public Response known(@PathParam("id") UUID id, @QueryParam(Entered.ONCE) @Nullable String once) {
        WorksView known = announced.one(id);
        if (!SentOnce.isKey(once)) {
            return SentOnce.keyed(change(id));
        }
        Entered form = Entered.blank(viewer.formats())
                .put(Entered.ONCE, once)
                .put("version", known.edition())
                .put("start", known.period().start())
                .put("end", known.period().end())
                .put("effect", known.effect().name())
                .put("reason", known.reason());
        return Response.ok(page(known, form, null)).build();
    }

    @POST
    @Path("/{id}/change")
    public Response change(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        WorksView known = announced.one(id);
        Entered form = new Entered(sent, viewer.formats());
        return run(known, form, () -> {
            WorksWish.Change said = said(form);
            int seen = form.version();
            if (seen != known.edition()) {
                form.put("version", known.edition())
                        .fault(
                                "reason",
                                "Somebody has changed these works in the meantime. Send again only if yours shall replace"
                                        + " them.");
                form.check();
            }
            return works.change(id, said, seen);
        });
    }

    private static WorksWish.Change said(Entered form) {
        Instant start = form.raw("start").isBlank() ? null : form.instant("start");
        Instant end = form.raw("end").isBlank() ? null : form.instant("end");
        form.check();
        return new WorksWish.Change(
                start, end, Listing.choice(WorksEffect.class, "effect", form.raw("effect")), form.raw("reason"));
    }

    // What was sent before is not read anew: its key answers.
    private Response run(@Nullable WorksView known, Entered form, Supplier<WorksView> command) {
        try {
            if (form.raw("action").equals("check")) {
                return Response.ok(page(known, form, dryRun.of(command))).build();
            }
            String operation = "POST " + (known == null ? NEW : change(known.id()));
            return sentOnce.run(
                    operation,
                    form,
                    () -> Response.seeOther(URI.create(
                                    NodeWorksPages.HERE + "/" + command.get().id()))
                            .build());
        } catch (RuntimeException refused) {
            form.mend(refused, "start");
            return Response.status(422).entity(page(known, form, null)).build();
        }
    }
}

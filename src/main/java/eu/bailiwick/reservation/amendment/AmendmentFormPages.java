package eu.bailiwick.reservation.amendment;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.problem.Problems;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.SentOnce;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.CancellationTerms;
import eu.bailiwick.reservation.ReservationView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The form of an amendment: what shall change, with its live price. A refusal names the field and offers the nearest
/// change that is possible.
@Path("/app/reservations/{reservation}/amendments/new")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("reservation:amend")
public class AmendmentFormPages {
    private final Amendments amendments;
    private final Options options;
    private final DryRun dryRun;
    private final SentOnce sentOnce;
    private final Viewer viewer;

    AmendmentFormPages(Amendments amendments, Options options, DryRun dryRun, SentOnce sentOnce, Viewer viewer) {
        this.amendments = amendments;
        this.options = options;
        this.dryRun = dryRun;
        this.sentOnce = sentOnce;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "reservation", defaultName = HYPHENATED_ELEMENT_NAME)
    record AmendmentForm(ReservationView it, AmendmentKind kind, CancellationTerms terms, Entered form, Attempt attempt)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "reservation", defaultName = HYPHENATED_ELEMENT_NAME)
    record AmendmentPrice(Attempt attempt) implements TemplateInstance {}

    /// A price, or why there is none and what would be possible instead.
    public record Attempt(@Nullable AmendmentView quoted, List<String> refusals, List<Instead> alternatives) {}

    /// A change that is possible, and the form that asks for it.
    public record Instead(Change change, String href) {}

    @GET
    public TemplateInstance form(@PathParam("reservation") UUID id, @Context UriInfo asked) {
        ReservationView it = options.reservation(id);
        Entered form = entered(asked);
        AmendmentKind kind = kind(form);
        if (form.raw(kind.field()).isEmpty()) {
            suggest(it, kind, form);
        }
        form.put(Entered.ONCE, SentOnce.key());
        return page(it, kind, form, attempt(id, kind, form));
    }

    /// The live part of the form.
    @GET
    @Path("/price")
    public TemplateInstance price(@PathParam("reservation") UUID id, @Context UriInfo asked) {
        options.reservation(id);
        Entered form = entered(asked);
        return new AmendmentPrice(attempt(id, kind(form), form));
    }

    @POST
    public Response quote(@PathParam("reservation") UUID id, MultivaluedMap<String, String> sent) {
        ReservationView it = options.reservation(id);
        Entered form = new Entered(sent, viewer.formats());
        AmendmentKind kind = kind(form);
        try {
            return sentOnce.run("POST /app/reservations/" + id + "/amendments", form, () -> {
                AmendmentView quoted = amendments.quote(id, change(kind, form), null);
                return Response.seeOther(URI.create("/app/reservations/" + id + "/amendments/" + quoted.id()))
                        .build();
            });
        } catch (RuntimeException refused) {
            Problem problem = told(refused);
            form.refuse(problem, kind.field());
            return Response.status(422)
                    .entity(page(it, kind, form, refused(id, problem)))
                    .build();
        }
    }

    private AmendmentForm page(ReservationView it, AmendmentKind kind, Entered form, Attempt attempt) {
        return new AmendmentForm(it, kind, options.terms(it.quote()), form, attempt);
    }

    private Attempt attempt(UUID id, AmendmentKind kind, Entered form) {
        try {
            return new Attempt(dryRun.of(() -> amendments.quote(id, change(kind, form), null)), List.of(), List.of());
        } catch (RuntimeException refused) {
            return refused(id, told(refused));
        }
    }

    private Attempt refused(UUID id, Problem problem) {
        List<String> refusals = problem.violations().isEmpty()
                ? List.of(problem.detail())
                : problem.violations().stream().map(Violation::message).toList();
        return new Attempt(
                null,
                refusals,
                Change.alternatives(problem).stream()
                        .map(change -> new Instead(change, address(id, change)))
                        .toList());
    }

    private String address(UUID id, Change change) {
        Entered form = Entered.blank(viewer.formats());
        if (change.start() != null) {
            form.put("start", change.start());
        }
        if (change.end() != null) {
            form.put("end", change.end());
        }
        String field = change.kind().field();
        String value = change.nodes() == null ? form.raw(field) : change.nodes().toString();
        return "/app/reservations/" + id + "/amendments/new?kind=" + change.kind() + "&" + field + "=" + value;
    }

    private Entered entered(UriInfo asked) {
        return new Entered(new MultivaluedHashMap<>(asked.getQueryParameters()), viewer.formats());
    }

    // What a person can mend stays on the page; the rest is a page of its own.
    private static Problem told(RuntimeException refused) {
        Problem problem = Problems.of(refused);
        if (problem.type() == ProblemType.NOT_FOUND || problem.type().status() >= 500) {
            throw problem;
        }
        return problem;
    }

    private static Change change(AmendmentKind kind, Entered form) {
        Change change = switch (kind) {
            case EXTEND, RELEASE -> new Change(kind, null, form.instant("end"), null);
            case MOVE -> new Change(kind, form.instant("start"), null, null);
            case GROW, SHRINK -> new Change(kind, null, null, form.whole("nodes", 1, Assessment.NODES_MAX));
            case CANCEL -> new Change(kind, null, null, null);
        };
        form.check();
        return change;
    }

    private void suggest(ReservationView it, AmendmentKind kind, Entered form) {
        switch (kind) {
            case EXTEND -> form.put("end", it.end().plus(Duration.ofDays(1)));
            case RELEASE -> form.put("end", Assessment.soonest(options.now()));
            case MOVE -> form.put("start", it.start().plus(Duration.ofDays(1)));
            case GROW -> form.put("nodes", it.nodes() + 1);
            case SHRINK -> form.put("nodes", Math.max(1, it.nodes() - 1));
            case CANCEL -> {}
        }
    }

    private static AmendmentKind kind(Entered form) {
        AmendmentKind kind = Listing.choice(AmendmentKind.class, "kind", form.raw("kind"));
        if (kind == null) {
            throw Problem.invalid("kind", "Say EXTEND, MOVE, GROW, SHRINK, CANCEL or RELEASE.");
        }
        return kind;
    }
}

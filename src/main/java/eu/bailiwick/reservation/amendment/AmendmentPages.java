package eu.bailiwick.reservation.amendment;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.problem.Problems;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.CancellationTerms;
import eu.bailiwick.reservation.ReservationView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Amendments for people: extend, release early, cancel. A form with a live price, then a page that shows what changes.
@Path("/app/reservations/{reservation}/amendments")
@Produces(MediaType.TEXT_HTML)
public class AmendmentPages {
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private final Amendments amendments;
    private final Options options;
    private final DryRun dryRun;
    private final Caller caller;
    private final Viewer viewer;

    AmendmentPages(Amendments amendments, Options options, DryRun dryRun, Caller caller, Viewer viewer) {
        this.amendments = amendments;
        this.options = options;
        this.dryRun = dryRun;
        this.caller = caller;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "reservation", defaultName = HYPHENATED_ELEMENT_NAME)
    record AmendmentForm(
            ReservationView it,
            AmendmentKind kind,
            String title,
            CancellationTerms terms,
            String end,
            @Nullable String endError,
            List<Violation> violations,
            @Nullable AmendmentView quoted,
            @Nullable Problem refused,
            @Nullable String room)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "reservation", defaultName = HYPHENATED_ELEMENT_NAME)
    record AmendmentPrice(
            @Nullable AmendmentView quoted,
            @Nullable Problem refused,
            @Nullable String room) implements TemplateInstance {}

    @CheckedTemplate(basePath = "reservation", defaultName = HYPHENATED_ELEMENT_NAME)
    record AmendmentPage(
            ReservationView it,
            AmendmentView a,
            boolean mayConfirm,
            boolean mayWithdraw,
            String confirmLabel,
            String confirmKind)
            implements TemplateInstance {}

    /// A price, or why there is none.
    private record Attempt(
            @Nullable AmendmentView quoted, @Nullable Problem refused) {}

    @GET
    @Path("/new")
    @PermissionsAllowed("reservation:amend")
    public TemplateInstance form(
            @PathParam("reservation") UUID id,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("end") @Nullable String end) {
        ReservationView it = options.reservation(id);
        AmendmentKind chosen = kind(kind);
        String written = end == null ? suggested(it, chosen) : end;
        return form(it, chosen, written, attempt(id, chosen, written, true));
    }

    /// The live part of the form.
    @GET
    @Path("/price")
    @PermissionsAllowed("reservation:amend")
    public TemplateInstance price(
            @PathParam("reservation") UUID id,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("end") @Nullable String end) {
        options.reservation(id);
        Attempt attempt = attempt(id, kind(kind), end, true);
        return new AmendmentPrice(attempt.quoted, attempt.refused, room(attempt.refused));
    }

    @POST
    @PermissionsAllowed("reservation:amend")
    public Response quote(
            @PathParam("reservation") UUID id,
            @FormParam("kind") @Nullable String kind,
            @FormParam("end") @Nullable String end) {
        ReservationView it = options.reservation(id);
        AmendmentKind chosen = kind(kind);
        Attempt attempt = attempt(id, chosen, end, false);
        if (attempt.quoted != null) {
            return to(id, attempt.quoted.id().toString());
        }
        return Response.status(422)
                .entity(form(it, chosen, end == null ? "" : end, attempt))
                .build();
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("reservation:read")
    public TemplateInstance one(@PathParam("reservation") UUID reservation, @PathParam("id") UUID id) {
        ReservationView it = options.reservation(reservation);
        AmendmentView amendment = amendments.view(reservation, id);
        AmendmentMessages words = viewer.words(AmendmentMessages.class);
        String label = switch (amendment.kind()) {
            case CANCEL -> words.confirm_cancel();
            case RELEASE ->
                words.confirm_release(viewer.formats().moment(amendment.after().end()));
            default -> words.confirm(viewer.formats().money(amendment.priceDifference()));
        };
        boolean gives = amendment.kind() == AmendmentKind.CANCEL || amendment.kind() == AmendmentKind.RELEASE;
        return new AmendmentPage(
                it,
                amendment,
                amendment.isOpen() && options.mayConfirm(amendment),
                amendment.isOpen() && caller.may("reservation:amend"),
                label,
                gives ? "danger" : "primary");
    }

    @POST
    @Path("/{id}/confirmation")
    @PermissionsAllowed({"reservation:amend", "approval:decide"})
    public Response confirm(@PathParam("reservation") UUID reservation, @PathParam("id") UUID id) {
        amendments.confirm(reservation, id, null);
        return to(reservation, id.toString());
    }

    @POST
    @Path("/{id}/withdrawal")
    @PermissionsAllowed("reservation:amend")
    public Response withdraw(@PathParam("reservation") UUID reservation, @PathParam("id") UUID id) {
        amendments.withdraw(reservation, id, null);
        return Response.seeOther(URI.create("/app/reservations/" + reservation)).build();
    }

    @GET
    @Path("/amendments.csv")
    @Produces("text/csv")
    @PermissionsAllowed("reservation:read")
    public Response csv(@PathParam("reservation") UUID reservation) {
        Csv csv = new Csv(
                "id",
                "kind",
                "state",
                "created_at",
                "expires_at",
                "applied_at",
                "start",
                "end",
                "nodes",
                "fee",
                "refund",
                "price_difference",
                "currency",
                "requested_by");
        amendments
                .list(reservation)
                .forEach(a -> csv.row(
                        a.id(),
                        a.kind(),
                        a.state(),
                        a.createdAt(),
                        a.expiresAt(),
                        a.appliedAt(),
                        a.after().start(),
                        a.after().end(),
                        a.after().nodes(),
                        a.fee().amount(),
                        a.refund().amount(),
                        a.priceDifference().amount(),
                        a.fee().currency(),
                        a.requestedBy()));
        return csv.download("amendments.csv");
    }

    private AmendmentForm form(ReservationView it, AmendmentKind kind, String end, Attempt attempt) {
        AmendmentMessages words = viewer.words(AmendmentMessages.class);
        String title = switch (kind) {
            case EXTEND -> words.extend_title(it.label());
            case RELEASE -> words.release_title(it.label());
            default -> words.cancel_title(it.label());
        };
        List<Violation> violations = attempt.refused == null ? List.of() : attempt.refused.violations();
        return new AmendmentForm(
                it,
                kind,
                title,
                options.terms(it.quote()),
                end,
                violations.isEmpty() ? null : violations.getFirst().message(),
                violations,
                attempt.quoted,
                attempt.refused,
                room(attempt.refused));
    }

    private Attempt attempt(UUID id, AmendmentKind kind, @Nullable String end, boolean dry) {
        try {
            Change change = new Change(kind, null, instant(kind, end), null);
            return new Attempt(
                    dry ? dryRun.of(() -> amendments.quote(id, change, null)) : amendments.quote(id, change, null),
                    null);
        } catch (RuntimeException refused) {
            Problem problem = Problems.of(refused);
            if (problem.type() == ProblemType.NOT_FOUND || problem.type().status() >= 500) {
                throw problem;
            }
            return new Attempt(null, problem);
        }
    }

    private @Nullable Instant instant(AmendmentKind kind, @Nullable String written) {
        if (kind == AmendmentKind.CANCEL) {
            return null;
        }
        try {
            return LocalDateTime.parse(String.valueOf(written))
                    .atZone(viewer.zone())
                    .toInstant();
        } catch (DateTimeException e) {
            throw Problem.invalid("end", viewer.words(AmendmentMessages.class).end_invalid());
        }
    }

    private String suggested(ReservationView it, AmendmentKind kind) {
        Instant end = kind == AmendmentKind.RELEASE
                ? Assessment.soonest(options.now())
                : it.end().plus(Duration.ofDays(1));
        return FIELD.format(end.atZone(viewer.zone()));
    }

    private @Nullable String room(@Nullable Problem refused) {
        return refused != null
                        && refused.extensions().get("longestExtension") instanceof Map<?, ?> longest
                        && longest.get("end") instanceof Instant end
                ? viewer.formats().moment(end)
                : null;
    }

    private static AmendmentKind kind(@Nullable String written) {
        AmendmentKind kind = Listing.choice(AmendmentKind.class, "kind", written);
        return switch (kind) {
            case EXTEND, RELEASE, CANCEL -> kind;
            case null, default -> throw Problem.invalid("kind", "Choose EXTEND, RELEASE or CANCEL.");
        };
    }

    private static Response to(UUID reservation, String amendment) {
        return Response.seeOther(URI.create("/app/reservations/" + reservation + "/amendments/" + amendment))
                .build();
    }
}

package eu.bailiwick.reservation.amendment;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.SentOnce;
import eu.bailiwick.platform.web.Viewer;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Amendments for people, after the form: what changes, to confirm or to give up, and the list as a file.
@Path("/app/reservations/{reservation}/amendments")
@Produces(MediaType.TEXT_HTML)
public class AmendmentPages {
    private final Amendments amendments;
    private final Options options;
    private final SentOnce sentOnce;
    private final Caller caller;
    private final Viewer viewer;

    AmendmentPages(Amendments amendments, Options options, SentOnce sentOnce, Caller caller, Viewer viewer) {
        this.amendments = amendments;
        this.options = options;
        this.sentOnce = sentOnce;
        this.caller = caller;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "reservation", defaultName = HYPHENATED_ELEMENT_NAME)
    record AmendmentPage(
            ReservationView it,
            AmendmentView a,
            boolean mayConfirm,
            boolean mayDecide,
            boolean mayWithdraw,
            String confirmLabel,
            String confirmKind)
            implements TemplateInstance {}

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
            default -> {
                String difference = viewer.formats().money(amendment.priceDifference());
                yield amendment.needsApproval() ? words.ask_approval(difference) : words.confirm(difference);
            }
        };
        boolean gives = amendment.kind() == AmendmentKind.CANCEL || amendment.kind() == AmendmentKind.RELEASE;
        return new AmendmentPage(
                it,
                amendment,
                amendment.state() == AmendmentState.QUOTED && caller.may("reservation:amend"),
                amendment.state() == AmendmentState.PENDING_CUSTOMER_APPROVAL
                        && caller.may("approval:decide")
                        && !caller.subject().equals(amendment.requester()),
                amendment.isOpen() && caller.may("reservation:amend"),
                label,
                gives ? "danger" : "primary");
    }

    @POST
    @Path("/{id}/confirmation")
    @PermissionsAllowed("reservation:amend")
    public Response confirm(
            @PathParam("reservation") UUID reservation,
            @PathParam("id") UUID id,
            @FormParam(Entered.ONCE) @Nullable String once) {
        UUID known = amendments.view(reservation, id).id();
        return sentOnce.run("POST /app/reservations/amendments/confirmation", once, known, () -> {
            amendments.confirm(reservation, id, null);
            return to("/app/reservations/" + reservation + "/amendments/" + id);
        });
    }

    @POST
    @Path("/{id}/withdrawal")
    @PermissionsAllowed("reservation:amend")
    public Response withdraw(
            @PathParam("reservation") UUID reservation,
            @PathParam("id") UUID id,
            @FormParam(Entered.ONCE) @Nullable String once) {
        UUID known = amendments.view(reservation, id).id();
        return sentOnce.run("POST /app/reservations/amendments/withdrawal", once, known, () -> {
            amendments.withdraw(reservation, id, null);
            return to("/app/reservations/" + reservation);
        });
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
                "requested_by",
                "start_before",
                "end_before",
                "nodes_before",
                "net_before",
                "net_after",
                "gross_before",
                "gross_after");
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
                        a.requestedBy(),
                        a.before().start(),
                        a.before().end(),
                        a.before().nodes(),
                        a.before().price().net().amount(),
                        a.after().price().net().amount(),
                        a.before().price().gross().amount(),
                        a.after().price().gross().amount()));
        return csv.download("amendments.csv");
    }

    @GET
    @Path("/{id}/lines.csv")
    @Produces("text/csv")
    @PermissionsAllowed("reservation:read")
    public Response linesCsv(@PathParam("reservation") UUID reservation, @PathParam("id") UUID id) {
        Csv csv = new Csv(
                "effect",
                "line",
                "code",
                "description",
                "nodes",
                "start",
                "end",
                "unit",
                "unit_price",
                "net",
                "currency",
                "price_book_version");
        amendments
                .view(reservation, id)
                .lines()
                .forEach(one -> csv.row(
                        one.effect(),
                        one.line().seq(),
                        one.line().code(),
                        one.line().description(),
                        one.line().nodes(),
                        one.line().period().start(),
                        one.line().period().end(),
                        one.line().unit(),
                        one.line().unitPrice(),
                        one.line().net().amount(),
                        one.line().net().currency(),
                        one.line().priceBookVersion()));
        return csv.download("amendment-lines.csv");
    }

    private static Response to(String page) {
        return Response.seeOther(URI.create(page)).build();
    }
}

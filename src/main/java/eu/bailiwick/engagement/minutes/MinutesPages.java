package eu.bailiwick.engagement.minutes;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.catalog.PriceListView.Amount;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.SentOnce;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.Reservations;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The engineer minutes of one reservation: what is included and left, what is beyond, and every entry behind it.
@Path("/app/reservations/{id}/minutes")
@Produces(MediaType.TEXT_HTML)
public class MinutesPages {
    private final Minutes minutes;
    private final Reservations reservations;
    private final SentOnce once;
    private final Caller caller;
    private final PortalClock clock;
    private final Paging paging;
    private final Viewer viewer;

    MinutesPages(
            Minutes minutes,
            Reservations reservations,
            SentOnce once,
            Caller caller,
            PortalClock clock,
            Paging paging,
            Viewer viewer) {
        this.minutes = minutes;
        this.reservations = reservations;
        this.once = once;
        this.caller = caller;
        this.clock = clock;
        this.paging = paging;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "minutes", defaultName = HYPHENATED_ELEMENT_NAME)
    record MinutesPage(
            ReservationView it,
            MinutesMonth now,
            @Nullable MinutesPace pace,
            Slice<MinutesMonth> months,
            Slice<MinutesEntry> entries,
            List<MinutesMonth> open,
            Entered form,
            String here)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("minutes:read")
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(id, Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(UUID id, Entered form) {
        ReservationView it = reservations.view(id);
        List<MinutesMonth> months = minutes.months(id);
        Instant at = clock.now();
        List<MinutesMonth> open = caller.may("overage:approve") && it.state().isCommitted()
                ? months.stream()
                        .filter(one -> one.hourPrice() != null && at.isBefore(one.expires()))
                        .toList()
                : List.of();
        MinutesMonth now =
                months.stream().filter(one -> !one.isOver(at)).findFirst().orElse(months.getLast());
        if (form.raw("month").isEmpty()) {
            form.put("month", now.month());
        }
        return new MinutesPage(
                it,
                now,
                minutes.pace(id).orElse(null),
                paging.of(months, here(id), "months"),
                paging.of(minutes.entries(id), here(id), "page"),
                open,
                form,
                here(id));
    }

    private static String here(UUID id) {
        return "/app/reservations/" + id + "/minutes";
    }

    @GET
    @Path("/minutes.csv")
    @Produces("text/csv")
    @PermissionsAllowed("minutes:read")
    public Response csv(@PathParam("id") UUID id) {
        Csv csv = new Csv(
                "month",
                "granted",
                "corrected",
                "held",
                "consumed",
                "expired",
                "left",
                "overage_held",
                "overage_consumed",
                "overage",
                "cap",
                "currency",
                "hour_price",
                "price_book_version",
                "expires",
                "session_step_minutes",
                "session_least_minutes",
                "carried_in",
                "carried_out",
                "carried_max");
        minutes.months(id)
                .forEach(one -> csv.row(
                        one.month(),
                        one.granted(),
                        one.adjusted(),
                        one.held(),
                        one.consumed(),
                        one.expired(),
                        one.left(),
                        one.overageHeld(),
                        one.overageConsumed(),
                        one.overage().amount(),
                        one.cap().amount(),
                        one.cap().currency(),
                        one.hourPrice(),
                        one.priceBookVersion(),
                        one.expires(),
                        one.sessionStep(),
                        one.sessionLeast(),
                        one.carriedIn(),
                        one.carriedOut(),
                        one.carriedMax()));
        return csv.download("minutes.csv");
    }

    @GET
    @Path("/entries.csv")
    @Produces("text/csv")
    @PermissionsAllowed("minutes:read")
    public Response entries(@PathParam("id") UUID id) {
        Csv csv = new Csv(
                "month",
                "number",
                "kind",
                "other_month",
                "source",
                "source_id",
                "ticket",
                "asked_minutes",
                "booked_minutes",
                "worked_minutes",
                "minutes",
                "overage",
                "amount",
                "cap",
                "currency",
                "chargeable",
                "on_us",
                "reason",
                "at",
                "by");
        for (MinutesEntry one : minutes.entries(id)) {
            csv.row(
                    one.month(),
                    one.number(),
                    one.kind(),
                    one.otherMonth(),
                    one.source(),
                    one.sourceId(),
                    one.ticket(),
                    one.total(),
                    one.booked(),
                    one.worked(),
                    one.minutes(),
                    one.overage(),
                    one.amount().amount(),
                    one.cap() == null ? null : one.cap().amount(),
                    one.amount().currency(),
                    one.chargeable(),
                    one.onUs(),
                    one.reason(),
                    one.at(),
                    one.by());
        }
        return csv.download("minute-entries.csv");
    }

    @POST
    @Path("/overage")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("overage:approve")
    public Response approve(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            BigDecimal cap = form.decimal("cap", "500.00");
            form.check();
            String currency = minutes.months(id).getFirst().cap().currency().getCurrencyCode();
            return once.run("approve overage of " + id, form, () -> {
                minutes.approve(id, form.raw("month"), new Amount(cap.toPlainString(), currency));
                return Response.seeOther(URI.create(here(id))).build();
            });
        } catch (RuntimeException refused) {
            Mendable.of(refused, "cap").stream()
                    .map(one -> new Violation(one.field().replaceFirst("\\..*", ""), one.message()))
                    .filter(one -> form.error(one.field()) == null)
                    .forEach(one -> form.fault(one.field(), one.message()));
            return Response.status(422).entity(page(id, form)).build();
        }
    }
}

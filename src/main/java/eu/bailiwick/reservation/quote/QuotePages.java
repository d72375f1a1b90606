package eu.bailiwick.reservation.quote;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.SentOnce;
import eu.bailiwick.reservation.CancellationTerms;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.Reservations;
import eu.bailiwick.reservation.Settlement;
import eu.bailiwick.reservation.amendment.Options;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.enterprise.inject.Instance;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Quotes for people.
@Path("/app/quotes")
@Produces(MediaType.TEXT_HTML)
public class QuotePages {
    private final Quotes quotes;
    private final Reservations reservations;
    private final Instance<Settlement> settlement;
    private final SentOnce sentOnce;
    private final Caller caller;
    private final Options options;

    QuotePages(
            Quotes quotes,
            Reservations reservations,
            Instance<Settlement> settlement,
            SentOnce sentOnce,
            Caller caller,
            Options options) {
        this.quotes = quotes;
        this.reservations = reservations;
        this.settlement = settlement;
        this.sentOnce = sentOnce;
        this.caller = caller;
        this.options = options;
    }

    @CheckedTemplate(basePath = "reservation", defaultName = HYPHENATED_ELEMENT_NAME)
    record QuoteList(
            List<QuoteView> quotes,
            List<QuoteState> states,
            @Nullable QuoteState chosen,
            @Nullable String next,
            String csv)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "reservation", defaultName = HYPHENATED_ELEMENT_NAME)
    record QuoteDetail(
            QuoteView quote,
            boolean mayConfirm,
            boolean mayWithdraw,
            boolean needsCustomer,
            boolean needsProvider,
            CancellationTerms cancellation,
            Settlement.@Nullable Reconciliation settled)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("quote:read")
    public TemplateInstance list(
            @QueryParam("state") @Nullable String state, @QueryParam("cursor") @Nullable String cursor) {
        QuoteState chosen = Listing.choice(QuoteState.class, "state", state);
        int size = Listing.limit(null);
        Listing<QuoteView> page =
                Listing.of(quotes.list(chosen, Listing.cursor(cursor), size + 1), size, QuoteView::id);
        String query = chosen == null ? "" : "state=" + chosen;
        String next = page.next() == null ? null : "/app/quotes?" + query + "&cursor=" + page.next();
        return new QuoteList(
                page.items(), List.of(QuoteState.values()), chosen, next, "/app/quotes/quotes.csv?" + query);
    }

    @GET
    @Path("/{id}/lines.csv")
    @Produces("text/csv")
    @PermissionsAllowed("quote:read")
    public Response lines(@PathParam("id") UUID id) {
        Csv csv = new Csv("line", "code", "description", "quantity_seconds", "unit", "unit_price", "net", "currency");
        quotes.view(id)
                .lines()
                .forEach(line -> csv.row(
                        line.line(),
                        line.code(),
                        line.description(),
                        line.quantitySeconds(),
                        line.unit(),
                        line.unitPrice(),
                        line.net().amount(),
                        line.net().currency()));
        return csv.download("quote-" + id + ".csv");
    }

    @GET
    @Path("/quotes.csv")
    @Produces("text/csv")
    @PermissionsAllowed("quote:read")
    public Response csv(@QueryParam("state") @Nullable String state) {
        Csv csv = new Csv(
                "id",
                "state",
                "created_at",
                "expires_at",
                "start",
                "end",
                "nodes",
                "node_type",
                "jurisdiction",
                "site",
                "net",
                "tax",
                "gross",
                "currency",
                "price_book_version",
                "sha256",
                "requested_by");
        return csv.<QuoteView>download(
                "quotes.csv",
                last -> quotes.list(
                        Listing.choice(QuoteState.class, "state", state), last == null ? null : last.id(), Csv.PAGE),
                (table, q) -> table.row(
                        q.id(),
                        q.state(),
                        q.createdAt(),
                        q.expiresAt(),
                        q.start(),
                        q.end(),
                        q.nodes(),
                        q.nodeType(),
                        q.jurisdiction(),
                        q.site(),
                        q.price().net().amount(),
                        q.price().tax().amount(),
                        q.price().gross().amount(),
                        q.price().gross().currency(),
                        q.priceBookVersion(),
                        q.sha256(),
                        q.requestedBy()));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("quote:read")
    public TemplateInstance one(@PathParam("id") UUID id) {
        QuoteView quote = quotes.view(id);
        List<ReservationState> needed = quote.isOpen() ? reservations.approvalsNeeded(id) : List.of();
        UUID reservation = quote.reservation();
        Settlement.Reconciliation settled = reservation == null || settlement.isUnsatisfied()
                ? null
                : settlement.get().of(reservation).orElse(null);
        return new QuoteDetail(
                quote,
                quote.isOpen() && caller.may("reservation:confirm"),
                quote.isOpen() && caller.may("quote:write"),
                needed.contains(ReservationState.PENDING_CUSTOMER_APPROVAL),
                needed.contains(ReservationState.PENDING_PROVIDER_APPROVAL),
                options.terms(id),
                settled);
    }

    @GET
    @Path("/{id}/terms.json")
    @Produces(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("quote:read")
    public String terms(@PathParam("id") UUID id) {
        return quotes.terms(id);
    }

    @POST
    @Path("/{id}/confirmation")
    @PermissionsAllowed("reservation:confirm")
    public Response confirm(
            @PathParam("id") UUID id,
            @FormParam("name") @Nullable String name,
            @FormParam(Entered.ONCE) @Nullable String once) {
        UUID known = quotes.view(id).id();
        return sentOnce.run(
                "POST /app/quotes/confirmation",
                once,
                List.of(known, name == null ? "" : name),
                () -> to("/app/reservations/" + reservations.confirm(id, name).id()));
    }

    @POST
    @Path("/{id}/withdrawal")
    @PermissionsAllowed("quote:write")
    public Response withdraw(@PathParam("id") UUID id, @FormParam(Entered.ONCE) @Nullable String once) {
        UUID known = quotes.view(id).id();
        return sentOnce.run(
                "POST /app/quotes/withdrawal",
                once,
                known,
                () -> to("/app/quotes/" + quotes.withdraw(id, null).id()));
    }

    private static Response to(String page) {
        return Response.seeOther(URI.create(page)).build();
    }
}

package eu.bailiwick.reservation.quote;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.JurisdictionView;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.SentOnce;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.CancellationTerms;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.Reservations;
import eu.bailiwick.reservation.Settlement;
import eu.bailiwick.reservation.amendment.Options;
import eu.bailiwick.tenancy.ProjectView;
import eu.bailiwick.tenancy.Projects;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.BeanParam;
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
    private final Projects projects;
    private final Catalog catalog;
    private final Viewer viewer;

    QuotePages(
            Quotes quotes,
            Reservations reservations,
            Instance<Settlement> settlement,
            SentOnce sentOnce,
            Caller caller,
            Options options,
            Projects projects,
            Catalog catalog,
            Viewer viewer) {
        this.quotes = quotes;
        this.reservations = reservations;
        this.settlement = settlement;
        this.sentOnce = sentOnce;
        this.caller = caller;
        this.options = options;
        this.projects = projects;
        this.catalog = catalog;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "reservation", defaultName = HYPHENATED_ELEMENT_NAME)
    record QuoteList(
            List<QuoteView> quotes,
            QuoteQuery.Filter filter,
            @Nullable String from,
            @Nullable String to,
            Choices choices,
            boolean filtered,
            @Nullable String next,
            String csv)
            implements TemplateInstance {}

    /// What the list can be narrowed to.
    record Choices(
            List<QuoteState> states, List<ProjectView> projects, List<String> jurisdictions, List<String> nodeTypes) {}

    @CheckedTemplate(basePath = "reservation", defaultName = HYPHENATED_ELEMENT_NAME)
    record QuoteDetail(
            QuoteView quote,
            boolean mayConfirm,
            boolean mayWithdraw,
            boolean needsCustomer,
            boolean needsProvider,
            CancellationTerms cancellation,
            Settlement.@Nullable Reconciliation settled,
            String name,
            List<Violation> violations)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("quote:read")
    public TemplateInstance list(@BeanParam QuoteQuery query, @QueryParam("cursor") @Nullable String cursor) {
        QuoteQuery.Filter filter = read(query);
        int size = Listing.limit(null);
        Listing<QuoteView> page =
                Listing.of(quotes.list(filter, Listing.cursor(cursor), size + 1), size, QuoteView::id);
        return new QuoteList(
                page.items(),
                filter,
                query.from,
                query.to,
                new Choices(
                        List.of(QuoteState.values()),
                        projects.all(),
                        catalog.jurisdictions().stream()
                                .map(JurisdictionView::code)
                                .toList(),
                        catalog.nodeTypes().stream().map(NodeTypeView::code).toList()),
                !query.isEmpty(),
                page.next() == null ? null : query.with("/app/quotes", page.next()),
                query.with("/app/quotes/quotes.csv", null));
    }

    private QuoteQuery.Filter read(QuoteQuery query) {
        return query.read((field, day) -> field.equals("to")
                ? Listing.dayEnd(field, day, viewer.zone())
                : Listing.day(field, day, viewer.zone()));
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
    public Response csv(@BeanParam QuoteQuery query) {
        QuoteQuery.Filter filter = read(query);
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
                last -> quotes.list(filter, last == null ? null : last.id(), Csv.PAGE),
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
        return detail(id, "", List.of());
    }

    private QuoteDetail detail(UUID id, String name, List<Violation> violations) {
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
                settled,
                name,
                violations);
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
        String called = name == null ? "" : name;
        try {
            return sentOnce.run(
                    "POST /app/quotes/confirmation",
                    once,
                    List.of(known, called),
                    () -> to("/app/reservations/"
                            + reservations.confirm(id, name).id()));
        } catch (Problem refused) {
            if (refused.violations().isEmpty()) {
                throw refused;
            }
            return Response.status(422)
                    .entity(detail(id, called, refused.violations()))
                    .build();
        }
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

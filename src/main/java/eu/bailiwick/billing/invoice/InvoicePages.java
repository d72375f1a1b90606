package eu.bailiwick.billing.invoice;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.billing.rating.Unit;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.InTurn;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.tenancy.ProjectView;
import eu.bailiwick.tenancy.Projects;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The pages on invoices, down to the metered hour.
@Path("/app/invoices")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("invoice:read")
public class InvoicePages {
    private static final int ROWS = 50;
    private final Invoices invoices;
    private final Projects projects;
    private final Paging paging;

    InvoicePages(Invoices invoices, Projects projects, Paging paging) {
        this.invoices = invoices;
        this.projects = projects;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "billing", defaultName = HYPHENATED_ELEMENT_NAME)
    record InvoiceList(
            List<InvoiceView> invoices,
            InvoiceQuery.Filter filter,
            @Nullable String from,
            @Nullable String to,
            List<ProjectView> projects,
            List<String> jurisdictions,
            boolean filtered,
            String csv,
            @Nullable String previous,
            @Nullable String next)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "billing", defaultName = HYPHENATED_ELEMENT_NAME)
    record InvoiceDetail(
            InvoiceView invoice,
            Slice<InvoiceView.SettledView> reservations,
            Slice<InvoiceView.LineView> lines,
            List<Invoices.NoteReference> notes,
            Proof proof)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "billing", defaultName = HYPHENATED_ELEMENT_NAME)
    record InvoiceLine(
            InvoiceView invoice, InvoiceView.LineView line, List<ChargeView> days, boolean hourly, String division)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(@BeanParam InvoiceQuery query, @QueryParam("after") @DefaultValue("0") int after) {
        InvoiceQuery.Filter filter = query.months();
        int first = Math.max(0, after);
        List<InvoiceView> found = invoices.page(filter, first, ROWS + 1);
        return new InvoiceList(
                found.subList(0, Math.min(ROWS, found.size())),
                filter,
                query.from,
                query.to,
                projects.all(),
                invoices.jurisdictions(),
                !query.isEmpty(),
                query.with("/app/invoices/invoices.csv", null),
                first == 0 ? null : query.with("/app/invoices", Math.max(0, first - ROWS)),
                found.size() > ROWS ? query.with("/app/invoices", first + ROWS) : null);
    }

    @GET
    @Path("/invoices.csv")
    @Produces("text/csv")
    public Response csv(@BeanParam InvoiceQuery query) {
        InvoiceQuery.Filter filter = query.months();
        Csv csv = new Csv(
                "number",
                "period_start",
                "period_end",
                "issued_on",
                "due_on",
                "net",
                "tax",
                "gross",
                "currency",
                "sha256");
        return csv.<InvoiceView>download(
                "invoices.csv",
                last -> invoices.following(
                        filter, last == null ? null : last.period().start(), Csv.PAGE),
                (table, it) -> table.row(
                        it.number(),
                        it.period().start(),
                        it.period().end(),
                        it.issuedOn(),
                        it.dueOn(),
                        it.net().amount(),
                        it.tax().amount(),
                        it.gross().amount(),
                        it.net().currency(),
                        it.sha256()));
    }

    @GET
    @Path("/{id}")
    public TemplateInstance detail(UUID id) {
        InvoiceView invoice = invoices.view(id);
        String here = "/app/invoices/" + id;
        return new InvoiceDetail(
                invoice,
                paging.of(invoice.reservations(), here, "reservations"),
                paging.of(invoice.lines(), here, "page"),
                invoices.correctedBy(id),
                invoices.proof(id));
    }

    @GET
    @Path("/{id}/pdf")
    @Produces("application/pdf")
    @InTurn
    public Response pdf(UUID id) {
        return DocumentFiles.pdf(invoices.pdf(id), invoices.view(id).number());
    }

    @GET
    @Path("/{id}/lines.csv")
    @Produces("text/csv")
    public Response lines(UUID id) {
        InvoiceView invoice = invoices.view(id);
        Csv csv = new Csv(
                "line",
                "reservation",
                "code",
                "description",
                "credit",
                "start",
                "end",
                "quantity",
                "unit",
                "unit_price",
                "net",
                "currency");
        invoice.lines()
                .forEach(line -> csv.row(
                        line.line(),
                        line.reservation(),
                        line.code(),
                        line.description(),
                        line.credit(),
                        line.period().start(),
                        line.period().end(),
                        line.quantity(),
                        line.unit(),
                        line.unitPrice(),
                        line.net().amount(),
                        line.net().currency()));
        return csv.download(invoice.number() + "-lines.csv");
    }

    @GET
    @Path("/{id}/reservations.csv")
    @Produces("text/csv")
    public Response reservations(UUID id) {
        InvoiceView invoice = invoices.view(id);
        Csv csv = new Csv(
                "reservation", "name", "quote", "quoted", "expected", "invoiced", "difference", "credited", "complete");
        invoice.reservations()
                .forEach(it -> csv.row(
                        it.reservation(),
                        it.name(),
                        it.quoteId(),
                        it.quoted().amount(),
                        it.expected().amount(),
                        it.invoiced().amount(),
                        it.difference().amount(),
                        it.credited().amount(),
                        it.complete()));
        return csv.download(invoice.number() + "-reservations.csv");
    }

    @GET
    @Path("/{id}/ledger.csv")
    @Produces("text/csv")
    public Response ledger(UUID id) {
        return DocumentFiles.ledger(invoices.proof(id), invoices.view(id).number());
    }

    @GET
    @Path("/{id}/lines/{line}")
    public TemplateInstance line(UUID id, int line) {
        InvoiceView invoice = invoices.view(id);
        InvoiceView.LineView found = invoices.line(id, line).orElseThrow(Problem::notFound);
        Unit unit = Unit.of(found.unit());
        return new InvoiceLine(invoice, found, invoices.days(id, line), unit == Unit.NODE_HOUR, unit.division());
    }

    @GET
    @Path("/{id}/lines/{line}/charges.csv")
    @Produces("text/csv")
    public Response charges(UUID id, int line) {
        InvoiceView.LineView found = invoices.line(id, line).orElseThrow(Problem::notFound);
        String currency = found.net().currency().getCurrencyCode();
        Csv csv = new Csv("hour", "resource", "quantity", "unit_price", "price_times_quantity", "net", "currency");
        AtomicInteger read = new AtomicInteger();
        return csv.<ChargeView>download(
                invoices.view(id).number() + "-line-" + line + ".csv",
                last -> invoices.charges(id, line, currency, read.getAndAdd(Csv.PAGE), Csv.PAGE),
                (table, it) -> table.row(
                        it.hour(),
                        it.resource(),
                        it.quantity(),
                        it.unitPrice(),
                        it.exact(),
                        it.net().amount(),
                        it.net().currency()));
    }
}

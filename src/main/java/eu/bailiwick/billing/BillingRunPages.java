package eu.bailiwick.billing;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The operators' pages on billing runs.
@Path("/ops/billing-runs")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("billing:run")
public class BillingRunPages {
    private final BillingRuns runs;
    private final Drafts drafts;
    private final Paging paging;

    BillingRunPages(BillingRuns runs, Drafts drafts, Paging paging) {
        this.runs = runs;
        this.drafts = drafts;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "billing", defaultName = HYPHENATED_ELEMENT_NAME)
    record RunList(Slice<BillingRuns.Run> runs, @Nullable BillingMonth next, String period, List<Violation> violations)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "billing", defaultName = HYPHENATED_ELEMENT_NAME)
    record RunDetail(BillingRuns.Run run, Slice<BillingRuns.Failure> failures, Slice<BillingRuns.Issued> issued)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "billing", defaultName = HYPHENATED_ELEMENT_NAME)
    record RunDraft(MonthDraft draft, Slice<MonthDraft.Row> rows) implements TemplateInstance {}

    @GET
    public TemplateInstance list() {
        BillingMonth next = runs.next().orElse(null);
        return new RunList(shown(), next, next == null ? "" : next.toString(), List.of());
    }

    private Slice<BillingRuns.Run> shown() {
        return paging.of(runs.all(), "/ops/billing-runs", "page");
    }

    /// From the form to the draft of the month that it names.
    @GET
    @Path("/draft")
    public Response draft(@QueryParam("period") @Nullable String period) {
        if (period == null) {
            return Response.seeOther(URI.create("/ops/billing-runs")).build();
        }
        return answered(period, () -> {
            BillingMonth month = BillingMonth.parse(period);
            runs.requireEnded(month);
            return Response.seeOther(URI.create("/ops/billing-runs/" + month + "/draft"));
        });
    }

    /// Issues what was read as a draft.
    @POST
    @FreshSignIn
    public Response run(@FormParam("period") @Nullable String period, @FormParam("draft") @Nullable String draft) {
        return answered(period, () -> {
            BillingMonth month = BillingMonth.parse(period);
            runs.issue(month, draft == null ? "" : draft);
            return Response.seeOther(URI.create("/ops/billing-runs/" + month));
        });
    }

    private Response answered(@Nullable String period, Supplier<Response.ResponseBuilder> command) {
        try {
            return command.get().build();
        } catch (Problem refused) {
            String message = refused.violations().isEmpty()
                    ? refused.detail()
                    : refused.violations().getFirst().message();
            return Response.status(422)
                    .entity(new RunList(
                            shown(),
                            runs.next().orElse(null),
                            period == null ? "" : period,
                            List.of(new Violation("period", message))))
                    .build();
        }
    }

    @GET
    @Path("/runs.csv")
    @Produces("text/csv")
    public Response runsCsv() {
        Csv csv = new Csv(
                "period",
                "started_at",
                "started_by",
                "invoices",
                "charges",
                "gross",
                "credit_notes",
                "credited",
                "currency",
                "failures");
        runs.all()
                .forEach(run -> csv.row(
                        run.period(),
                        run.startedAt(),
                        run.startedBy(),
                        run.invoices(),
                        run.charges(),
                        run.total().amount(),
                        run.creditNotes(),
                        run.creditTotal().amount(),
                        run.total().currency(),
                        run.failures().size()));
        return csv.download("billing-runs.csv");
    }

    @GET
    @Path("/{period}/failures.csv")
    @Produces("text/csv")
    public Response failuresCsv(String period) {
        BillingMonth month = BillingMonth.parse(period);
        Csv csv = new Csv("tenant", "name", "reason");
        runs.find(month)
                .orElseThrow(Problem::notFound)
                .failures()
                .forEach(failure -> csv.row(failure.tenant(), failure.name(), failure.reason()));
        return csv.download("billing-run-" + month + "-failures.csv");
    }

    @GET
    @Path("/{period}/draft")
    public TemplateInstance drafted(String period) {
        BillingMonth month = BillingMonth.parse(period);
        MonthDraft draft = drafts.read(month);
        return new RunDraft(draft, paging.of(draft.rows(), "/ops/billing-runs/" + month + "/draft", "page"));
    }

    @GET
    @Path("/{period}/draft.csv")
    @Produces("text/csv")
    public Response draftCsv(String period) {
        return DraftFiles.documents(drafts.read(BillingMonth.parse(period)));
    }

    @GET
    @Path("/{period}/draft-lines.csv")
    @Produces("text/csv")
    public Response draftLinesCsv(String period) {
        return DraftFiles.lines(drafts.read(BillingMonth.parse(period)));
    }

    @GET
    @Path("/{period}")
    public TemplateInstance detail(String period) {
        BillingMonth month = BillingMonth.parse(period);
        BillingRuns.Run run = runs.find(month).orElseThrow(Problem::notFound);
        String here = "/ops/billing-runs/" + month;
        return new RunDetail(
                run, paging.of(run.failures(), here, "failures"), paging.of(runs.issued(month), here, "page"));
    }

    @GET
    @Path("/{period}/invoices.csv")
    @Produces("text/csv")
    public Response csv(String period) {
        BillingMonth month = BillingMonth.parse(period);
        Csv csv = new Csv("tenant", "number", "issued_at", "charges", "gross", "currency");
        runs.issued(month)
                .forEach(it -> csv.row(
                        it.tenant(),
                        it.number(),
                        it.at(),
                        it.charges(),
                        it.gross().amount(),
                        it.gross().currency()));
        return csv.download("billing-run-" + month + ".csv");
    }
}

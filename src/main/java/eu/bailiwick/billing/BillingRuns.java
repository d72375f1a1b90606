package eu.bailiwick.billing;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.audit.Inspections;
import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.billing.invoice.Crediting;
import eu.bailiwick.billing.invoice.Invoicing;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.metering.Usage;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Problems;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.TenantView;
import eu.bailiwick.tenancy.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;

/// Bills a closed month for every tenant, each in a transaction of its own: the failure of one does not stop the
/// others. The invoice comes first, then the credit notes for what no invoice carries.
/// What the run made are the issued documents; running it again makes what is missing and nothing else.
@ApplicationScoped
public class BillingRuns {
    private static final Logger LOG = Logger.getLogger(BillingRuns.class);
    private final Invoicing invoicing;
    private final Crediting crediting;
    private final FailureList failures;
    private final Drafts drafts;
    private final Usage usage;
    private final Tenants tenants;
    private final Acting acting;
    private final PortalClock clock;
    private final Caller caller;
    private final Audit audit;
    private final Sql sql;
    private final Ops ops;
    private final Inspections inspections;

    BillingRuns(
            Invoicing invoicing,
            Crediting crediting,
            FailureList failures,
            Drafts drafts,
            Usage usage,
            Tenants tenants,
            Acting acting,
            PortalClock clock,
            Caller caller,
            Audit audit,
            Sql sql,
            Ops ops,
            Inspections inspections) {
        this.invoicing = invoicing;
        this.crediting = crediting;
        this.failures = failures;
        this.drafts = drafts;
        this.usage = usage;
        this.tenants = tenants;
        this.acting = acting;
        this.clock = clock;
        this.caller = caller;
        this.audit = audit;
        this.sql = sql;
        this.ops = ops;
        this.inspections = inspections;
    }

    /// Why a tenant's month was not billed.
    @Schema(name = "BillingFailure")
    public record Failure(String tenant, String name, String reason) {}

    /// A month as it stands: how many invoices and credit notes it has, the gross of each, and what the last run could
    /// not bill.
    @Schema(name = "BillingRun")
    public record Run(
            String period,
            Instant startedAt,
            String startedBy,
            long invoices,
            long charges,
            Money total,
            long creditNotes,
            Money creditTotal,
            List<Failure> failures) {}

    /// Bills a month that has ended.
    public Run run(BillingMonth month) {
        Instant now = QuarkusTransaction.joiningExisting().call(clock::now);
        month.requireEnded(now);
        List<Failure> failed = new ArrayList<>();
        for (TenantView tenant : tenants.all()) {
            try {
                acting.as(tenant.id(), () -> invoicing.issue(month));
                acting.as(tenant.id(), () -> crediting.issue(month));
            } catch (RuntimeException e) {
                String reason = Problems.of(e).detail();
                LOG.warnf("month %s of tenant %s is not billed: %s", month, tenant.id(), reason);
                failed.add(new Failure(tenant.id(), tenant.name(), reason));
            }
        }
        QuarkusTransaction.requiringNew().run(() -> keep(month, now, failed));
        return find(month).orElseThrow();
    }

    void requireEnded(BillingMonth month) {
        month.requireEnded(QuarkusTransaction.joiningExisting().call(clock::now));
    }

    /// Bills what was read as a draft: nothing, if something else would be issued by now. Whoever presses twice is
    /// answered by the run that issued all of it.
    public Run issue(BillingMonth month, String draft) {
        MonthDraft now = drafts.of(month);
        if (now.sha256().equals(draft)) {
            return run(month);
        }
        return find(month)
                .filter(_ -> now.invoices() + now.creditNotes() == 0)
                .orElseThrow(() ->
                        Problem.conflict("What would be issued has changed since you read this draft. Read it again."));
    }

    /// How a month would stand after a run.
    public Run tried(BillingMonth month) {
        Instant now = QuarkusTransaction.joiningExisting().call(clock::now);
        MonthDraft draft = drafts.of(month);
        Run issued = runs(
                        "(select ? as period, cast(? as timestamptz) as started_at, ? as started_by, '[]' as failures) r",
                        month.toString(),
                        now,
                        caller.name())
                .getFirst();
        return new Run(
                issued.period,
                now,
                issued.startedBy,
                issued.invoices + draft.invoices(),
                issued.charges + draft.charges(),
                issued.total.plus(draft.gross()),
                issued.creditNotes + draft.creditNotes(),
                issued.creditTotal.plus(draft.credited()),
                draft.heldBack());
    }

    private void keep(BillingMonth month, Instant now, List<Failure> failed) {
        sql.update(
                "insert into billing.billing_run (period, started_at, started_by, finished_at, failures) "
                        + "values (?, ?, ?, platform.app_now(), cast(? as jsonb)) on conflict (period) do update set started_at = excluded.started_at, "
                        + "started_by = excluded.started_by, finished_at = excluded.finished_at, failures = excluded.failures",
                month.toString(),
                now,
                caller.name(),
                failures.write(failed));
        if (caller.hasTenant()) {
            audit.record("billing.run", "billing-run", month.toString(), Map.of("failures", failed.size()));
        }
    }

    public Optional<Run> find(BillingMonth month) {
        return runs("(select * from billing.billing_run where period = ?) r", month.toString()).stream()
                .findFirst();
    }

    /// All months that were run, latest first.
    public List<Run> all() {
        return runs("billing.billing_run r");
    }

    private List<Run> runs(String source, Object... parameters) {
        return ops.list(
                "select r.period, r.started_at, r.started_by, r.failures::text, i.invoices, i.total, i.notes, i.credited, i.charges "
                        + "from " + source
                        + " cross join lateral (select tstzrange((r.period || '-01T00:00:00Z')::timestamptz, "
                        + "((r.period || '-01')::timestamp + interval '1 month') at time zone 'UTC') as period) m "
                        + "cross join lateral (select count(*) filter (where kind = 'INVOICE') as invoices, "
                        + "coalesce(sum(gross_minor) filter (where kind = 'INVOICE'), 0)::bigint as total, "
                        + "count(*) filter (where kind = 'CREDIT_NOTE') as notes, coalesce(sum(charges), 0)::bigint as charges, "
                        + "coalesce(sum(gross_minor) filter (where kind = 'CREDIT_NOTE'), 0)::bigint as credited "
                        + "from billing.invoice i where i.state = 'ISSUED' and i.period = m.period) i "
                        + "order by r.period desc",
                row -> new Run(
                        row.text(1),
                        row.instant(2),
                        row.text(3),
                        row.longValue(5),
                        row.longValue(9),
                        Money.of(row.longValue(6), "EUR"),
                        row.longValue(7),
                        Money.of(row.longValue(8), "EUR"),
                        failures.read(row.text(4))),
                parameters);
    }

    /// The month to bill next: after the last that was run, or the first in which anything was metered; nothing
    /// while that month is still open.
    public Optional<BillingMonth> next() {
        Instant now = QuarkusTransaction.joiningExisting().call(clock::now);
        Optional<BillingMonth> last = ops.optional(
                        "select max(period) from billing.billing_run having max(period) is not null",
                        row -> row.text(1))
                .map(BillingMonth::parse)
                .map(BillingMonth::next);
        Optional<BillingMonth> first = last.isPresent() ? last : firstMetered();
        return first.filter(month -> !month.period().end().isAfter(now));
    }

    private Optional<BillingMonth> firstMetered() {
        return usage.firstHour().map(BillingMonth::containing);
    }

    /// The invoices and credit notes of a month, over all tenants, for the provider.
    public List<Issued> issued(BillingMonth month) {
        Period period = month.period();
        List<Issued> issued = ops.list(
                "select t.id, t.name, i.series || '-' || lpad(i.number::text, 6, '0'), i.gross_minor, i.currency, i.issued_at, "
                        + "(select count(*) from billing.charge c where c.tenant_id = i.tenant_id and c.invoice_id = i.id) "
                        + "from billing.invoice i join tenancy.tenant t on t.id = i.tenant_id "
                        + "where i.state = 'ISSUED' and i.period = ?::tstzrange order by i.series, i.number",
                row -> new Issued(
                        row.text(1),
                        row.text(2),
                        row.text(3),
                        Money.of(row.longValue(4), row.text(5)),
                        row.instant(6),
                        row.longValue(7)),
                period);
        issued.stream()
                .map(Issued::tenantId)
                .distinct()
                .forEach(tenant -> inspections.note(tenant, "billing-run", month));
        return issued;
    }

    /// An issued invoice or credit note as the provider sees it.
    public record Issued(String tenantId, String tenant, String number, Money gross, Instant at, long charges) {}
}

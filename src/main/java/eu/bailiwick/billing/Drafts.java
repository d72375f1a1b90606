package eu.bailiwick.billing;

import eu.bailiwick.audit.Inspections;
import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.billing.invoice.Drafted;
import eu.bailiwick.billing.invoice.Drafting;
import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.problem.Problems;
import eu.bailiwick.tenancy.TenantView;
import eu.bailiwick.tenancy.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/// The drafts of billing runs: each is the run itself, tenant by tenant, taken back. Nothing of one is kept.
@ApplicationScoped
public class Drafts {
    private final Drafting drafting;
    private final Tenants tenants;
    private final Acting acting;
    private final DryRun dryRun;
    private final PortalClock clock;
    private final Inspections inspections;

    Drafts(
            Drafting drafting,
            Tenants tenants,
            Acting acting,
            DryRun dryRun,
            PortalClock clock,
            Inspections inspections) {
        this.drafting = drafting;
        this.tenants = tenants;
        this.acting = acting;
        this.dryRun = dryRun;
        this.clock = clock;
        this.inspections = inspections;
    }

    /// For a reader of the provider, whose look stands in the trail of each tenant of whom there is something to see.
    public MonthDraft read(BillingMonth month) {
        MonthDraft draft = of(month);
        draft.tenants().forEach(tenant -> inspections.note(tenant.id(), "billing-run", month));
        return draft;
    }

    /// What a run of a month that has ended would issue now. Tenants without anything are left out.
    public MonthDraft of(BillingMonth month) {
        month.requireEnded(QuarkusTransaction.joiningExisting().call(clock::now));
        return new MonthDraft(
                month.toString(),
                tenants.all().stream()
                        .map(tenant -> of(tenant, month))
                        .filter(it -> it.heldBack() != null || !it.documents().isEmpty())
                        .toList());
    }

    private MonthDraft.OfTenant of(TenantView tenant, BillingMonth month) {
        try {
            return new MonthDraft.OfTenant(tenant.id(), tenant.name(), drawn(tenant, month, drafting::all), null);
        } catch (RuntimeException refused) {
            String reason = Problems.of(refused).detail();
            return new MonthDraft.OfTenant(tenant.id(), tenant.name(), invoiceAlone(tenant, month), reason);
        }
    }

    // As in a run, what keeps the credit notes from being made does not keep the invoice.
    private List<Drafted> invoiceAlone(TenantView tenant, BillingMonth month) {
        try {
            return drawn(tenant, month, drafting::invoiceAlone);
        } catch (RuntimeException refused) {
            return List.of();
        }
    }

    private List<Drafted> drawn(TenantView tenant, BillingMonth month, Function<BillingMonth, List<Drafted>> draw) {
        return dryRun.of(() -> acting.as(tenant.id(), () -> draw.apply(month)));
    }
}

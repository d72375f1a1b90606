package eu.bailiwick.billing.invoice;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.metering.AllocationMeter;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.reservation.Allocations;
import eu.bailiwick.reservation.Milestone;
import eu.bailiwick.tenancy.Tax;
import eu.bailiwick.tenancy.TenantView;
import eu.bailiwick.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Makes the one invoice of the tenant in view for a month, from draft to issue, in one transaction: killed at
/// any moment it leaves nothing, and run again it makes the same.
@ApplicationScoped
public class Invoicing {
    private final InvoiceRepository repository;
    private final InvoiceWriter writer;
    private final Allocations allocations;
    private final DegradedCredits degraded;
    private final EngineerTime engineers;
    private final AllocationMeter meter;
    private final Tenants tenants;
    private final Tax tax;
    private final Issuing issuing;
    private final Caller caller;
    private final Jobs jobs;

    Invoicing(
            InvoiceRepository repository,
            InvoiceWriter writer,
            Allocations allocations,
            DegradedCredits degraded,
            EngineerTime engineers,
            AllocationMeter meter,
            Tenants tenants,
            Tax tax,
            Issuing issuing,
            Caller caller,
            Jobs jobs) {
        this.repository = repository;
        this.writer = writer;
        this.allocations = allocations;
        this.degraded = degraded;
        this.engineers = engineers;
        this.meter = meter;
        this.tenants = tenants;
        this.tax = tax;
        this.issuing = issuing;
        this.caller = caller;
        this.jobs = jobs;
    }

    /// Issues the invoice for a closed month; nothing when there is nothing to bill or it was issued before.
    @Transactional
    public Optional<UUID> issue(BillingMonth month) {
        Period period = month.period();
        repository.lock();
        if (repository.isIssued(period)) {
            return Optional.empty();
        }
        requireStepsDone(month);
        Instant billed = repository.lastPeriod().map(Period::end).orElse(Instant.EPOCH);
        Set<UUID> begun = repository.begun();
        List<Draft> owed = allocations.of(period).stream()
                .map(allocation -> Draft.of(allocation, period, due(allocation, period, billed, begun)))
                .filter(draft -> !draft.lines().isEmpty())
                .toList();
        List<Draft> drafts = engineers.add(degraded.add(owed, period), period).stream()
                .filter(draft -> !draft.lines().isEmpty())
                .sorted(Comparator.comparing(draft -> draft.allocation().number()))
                .toList();
        if (drafts.isEmpty()) {
            return Optional.empty();
        }
        requireOrder(month, billed);
        drafts.forEach(draft -> meter.record(List.of(draft.allocation()), draft.during()));
        return Optional.of(issue(period, drafts));
    }

    // After a standstill, what a month owes is known only when the steps of its reservations were made up for.
    private void requireStepsDone(BillingMonth month) {
        int behind =
                jobs.behind(Milestone.KINDS, caller.tenant(), month.period().end());
        if (behind > 0) {
            throw Problem.conflict("Steps of this month's reservations that are not done yet: " + behind
                    + ". Look at the jobs, then bill again.");
        }
    }

    // B8: periods tile. After a later month none is billed any more, so no earlier one is left out.
    private void requireOrder(BillingMonth month, Instant billed) {
        Instant start = month.period().start();
        if (billed.isAfter(start)) {
            throw Problem.conflict("A later month, " + BillingMonth.containing(billed.minusMillis(1))
                    + ", is billed already: " + month + " cannot be billed after it.");
        }
        if (billed.isBefore(start)) {
            Period between = new Period(billed, start);
            allocations.of(between).stream()
                    .filter(allocation -> !isReadyFrom(allocation, start))
                    .flatMap(allocation -> Draft.of(allocation, between).lines().stream())
                    .map(line -> line.period().start())
                    .min(Comparator.naturalOrder())
                    .ifPresent(open -> {
                        throw Problem.conflict("The earlier month " + BillingMonth.containing(open)
                                + " is not billed yet. Bill it first.");
                    });
        }
    }

    private static boolean isReadyFrom(AllocationView allocation, Instant instant) {
        Instant ready = allocation.readyAt();
        return ready != null && !ready.isBefore(instant);
    }

    // A reservation that was known to be ready only after its first month had been billed is made up for: that month's
    // charges and their credit come with this one's.
    private static Period due(AllocationView allocation, Period month, Instant billed, Set<UUID> begun) {
        Instant start = allocation.paid().start();
        boolean missed = start.isBefore(month.start())
                && (isReadyFrom(allocation, month.start()) || allocation.readyAt() != null && start.isBefore(billed))
                && !begun.contains(allocation.reservationId());
        return missed ? new Period(BillingMonth.containing(start).period().start(), month.end()) : month;
    }

    private UUID issue(Period period, List<Draft> drafts) {
        TenantView buyer = tenants.current();
        Currency currency = buyer.currency();
        List<InvoiceDocument.Settled> settled = settle(drafts, period, currency);
        Money net = Issuing.net(drafts, currency);
        if (net.isNegative()) {
            throw Problem.conflict("The credits of this month, " + net + ", exceed its charges.");
        }
        UUID id = UUID.nameUUIDFromBytes(
                ("invoice " + buyer.id() + ' ' + period.start()).getBytes(StandardCharsets.UTF_8));
        return issuing.issue(buyer, new Issuing.Sheet(id, period, drafts, settled, tax.of(buyer), null));
    }

    // B1: what was invoiced through this month is what the promise says, to the cent, or nothing is issued.
    private List<InvoiceDocument.Settled> settle(List<Draft> drafts, Period period, Currency currency) {
        Map<UUID, Long> before = repository.invoicedBefore(false);
        Map<UUID, Long> creditedBefore = repository.invoicedBefore(true);
        List<InvoiceDocument.Settled> settled = new ArrayList<>();
        for (Draft draft : drafts) {
            if (draft.prices().isEmpty()) {
                continue; // nothing that was promised is due yet: an engineer came before the first node
            }
            UUID id = draft.allocation().reservationId();
            Money invoiced = new Money(before.getOrDefault(id, 0L), currency).plus(draft.reserved(currency));
            Money expected = draft.expected(period.end(), currency);
            boolean complete = draft.isComplete(period.end());
            if (!invoiced.equals(expected) || complete && !invoiced.equals(draft.quoted(currency))) {
                throw Problem.conflict(
                        draft.allocation().reference() + ": quoted " + (complete ? draft.quoted(currency) : expected)
                                + " through this month, but the invoices would say " + invoiced
                                + ". Bill the earlier months first.");
            }
            Money credited = new Money(creditedBefore.getOrDefault(id, 0L), currency).plus(draft.credits(currency));
            settled.add(writer.settled(draft, period, invoiced, credited));
        }
        return settled;
    }
}

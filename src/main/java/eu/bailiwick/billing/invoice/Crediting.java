package eu.bailiwick.billing.invoice;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.reservation.Allocations;
import eu.bailiwick.telemetry.degradation.DegradationView;
import eu.bailiwick.telemetry.degradation.Degradations;
import eu.bailiwick.tenancy.TaxTreatment;
import eu.bailiwick.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Gives back by credit notes what no later invoice carries any more: whatever is open of a reservation that is
/// over by the end of a month and was charged, once the month's invoice has carried what it could. One note for each
/// invoice that charged it; run again it makes what is missing and nothing else.
@ApplicationScoped
public class Crediting {
    private final InvoiceRepository repository;
    private final DegradedRepository degraded;
    private final DegradedCredits credits;
    private final InvoiceWriter writer;
    private final Issuing issuing;
    private final Degradations degradations;
    private final Allocations allocations;
    private final Tenants tenants;
    private final Caller caller;

    Crediting(
            InvoiceRepository repository,
            DegradedRepository degraded,
            DegradedCredits credits,
            InvoiceWriter writer,
            Issuing issuing,
            Degradations degradations,
            Allocations allocations,
            Tenants tenants,
            Caller caller) {
        this.repository = repository;
        this.degraded = degraded;
        this.credits = credits;
        this.writer = writer;
        this.issuing = issuing;
        this.degradations = degradations;
        this.allocations = allocations;
        this.tenants = tenants;
        this.caller = caller;
    }

    /// Issues the credit notes of a closed month of the tenant in view, after its invoice.
    @Transactional
    public List<UUID> issue(BillingMonth month) {
        Period period = month.period();
        repository.lock();
        credits.lookAgain(period);
        Map<UUID, Draft> over = new LinkedHashMap<>();
        Map<UUID, List<DegradationView>> byInvoice = new LinkedHashMap<>();
        boolean invoiced = repository.isIssued(period);
        for (DegradationView one : degraded.open(degradations.through(period.end()))) {
            Draft draft = over.computeIfAbsent(one.reservation(), id -> Draft.bare(allocations.all(id), period));
            if (isOver(draft, period, invoiced)) {
                degraded.charging(one.reservation(), one.period().start())
                        .ifPresent(invoice -> byInvoice
                                .computeIfAbsent(invoice, it -> new ArrayList<>())
                                .add(one));
            }
        }
        List<UUID> notes = new ArrayList<>();
        byInvoice.forEach((invoice, open) ->
                note(period, invoice, taken(open, over, period)).ifPresent(notes::add));
        return notes;
    }

    // What still runs in the month, or ran in it and waits for its invoice, is carried by an invoice.
    private static boolean isOver(Draft draft, Period period, boolean invoiced) {
        AllocationView allocation = draft.allocation();
        return draft.isComplete(period.end()) && (invoiced || !allocation.paid().overlaps(period));
    }

    // What of each reservation is given back, as far as its lines reach.
    private List<Draft> taken(List<DegradationView> open, Map<UUID, Draft> over, Period period) {
        Map<UUID, Room> rooms = new LinkedHashMap<>();
        open.forEach(one -> rooms.computeIfAbsent(
                        one.reservation(), id -> Room.of(of(over, id), period.end(), degraded))
                .take(one, Long.MAX_VALUE));
        return rooms.values().stream()
                .map(Room::draft)
                .filter(draft -> !draft.lines().isEmpty())
                .sorted(Comparator.comparing(draft -> draft.allocation().number()))
                .toList();
    }

    private static Draft of(Map<UUID, Draft> over, UUID id) {
        return Objects.requireNonNull(over.get(id));
    }

    private Optional<UUID> note(Period period, UUID invoice, List<Draft> drafts) {
        if (drafts.isEmpty()) {
            return Optional.empty();
        }
        InvoiceRepository.Kept corrected = repository.byId(invoice).orElseThrow();
        InvoiceDocument.TaxTotal tax = corrected.document().taxTotal();
        String what = drafts.stream()
                .flatMap(draft -> draft.degraded().values().stream())
                .flatMap(List::stream)
                .map(part -> part.degradation().toString())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
        UUID id = UUID.nameUUIDFromBytes(
                ("credit note " + caller.tenant() + ' ' + invoice + ' ' + what).getBytes(StandardCharsets.UTF_8));
        return Optional.of(issuing.issue(
                tenants.current(),
                new Issuing.Sheet(
                        id,
                        period,
                        drafts,
                        settled(drafts, period),
                        new TaxTreatment(tax.category(), tax.ratePercent(), tax.note()),
                        new InvoiceDocument.Corrected(
                                invoice,
                                corrected.document().number(),
                                corrected.document().issuedOn()))));
    }

    private List<InvoiceDocument.Settled> settled(List<Draft> drafts, Period period) {
        Map<UUID, Long> before = repository.invoicedBefore(false);
        Map<UUID, Long> creditedBefore = repository.invoicedBefore(true);
        return drafts.stream()
                .map(draft -> {
                    UUID id = draft.allocation().reservationId();
                    Currency currency = draft.currency();
                    Money credited =
                            new Money(creditedBefore.getOrDefault(id, 0L), currency).plus(draft.credits(currency));
                    return writer.settled(draft, period, new Money(before.getOrDefault(id, 0L), currency), credited);
                })
                .toList();
    }
}

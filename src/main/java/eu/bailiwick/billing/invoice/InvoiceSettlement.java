package eu.bailiwick.billing.invoice;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.reservation.Allocations;
import eu.bailiwick.reservation.LockedLineView;
import eu.bailiwick.reservation.Settlement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Tells the pages of quotes and reservations what became of the quoted price.
@ApplicationScoped
class InvoiceSettlement implements Settlement {
    private final Invoices invoices;
    private final Allocations allocations;

    InvoiceSettlement(Invoices invoices, Allocations allocations) {
        this.invoices = invoices;
        this.allocations = allocations;
    }

    @Override
    @Transactional
    public Optional<Reconciliation> of(UUID reservation) {
        List<InvoiceView> named = invoices.naming(reservation);
        // an invoice may name it for an engineer's time alone, before anything that was quoted fell due
        List<InvoiceView.SettledView> settled = named.stream()
                .flatMap(invoice -> invoice.reservations().stream())
                .filter(it -> it.reservationId().equals(reservation))
                .toList();
        if (settled.isEmpty()) {
            return Optional.empty();
        }
        InvoiceView.SettledView last = settled.getLast();
        Money quoted = promised(reservation, last.quoted());
        return Optional.of(new Reconciliation(
                quoted,
                last.invoiced(),
                last.invoiced().minus(quoted),
                last.complete() && last.quoted().equals(quoted),
                named.stream()
                        .map(invoice -> new InvoiceReference(invoice.id(), invoice.number()))
                        .toList()));
    }

    // What is promised now: amendments since the last invoice count.
    private Money promised(UUID reservation, Money otherwise) {
        var allocation = allocations.all(reservation);
        Stream<Money> lines = allocation.readyAt() == null
                ? Stream.of()
                : allocation.lines().stream().filter(LockedLineView::live).map(LockedLineView::net);
        return Stream.concat(lines, allocation.fees().stream().map(fee -> fee.net()))
                .reduce(Money::plus)
                .orElse(otherwise);
    }
}

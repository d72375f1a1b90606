package eu.bailiwick.reservation;

import eu.bailiwick.kernel.Money;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What became of a reservation's quoted price on invoices. Billing answers; a reservation only shows it.
public interface Settlement {

    /// `difference` is invoiced minus quoted; `complete` when no invoice is to come any more.
    record Reconciliation(
            Money quoted, Money invoiced, Money difference, boolean complete, List<InvoiceReference> invoices) {}

    /// An invoice that charges for the reservation; `number` is its printed number or, for a draft, empty.
    record InvoiceReference(UUID id, String number) {}

    /// Net amounts, or nothing as long as nothing was invoiced.
    Optional<Reconciliation> of(UUID reservation);
}

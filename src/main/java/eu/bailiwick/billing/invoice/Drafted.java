package eu.bailiwick.billing.invoice;

import eu.bailiwick.kernel.Money;
import java.math.BigDecimal;
import java.util.Currency;

/// An invoice or credit note as a run would issue it: all that it would say, but number and days.
public record Drafted(InvoiceDocument document, long charges) {
    public DocumentKind kind() {
        return document.corrects() == null ? DocumentKind.INVOICE : DocumentKind.CREDIT_NOTE;
    }

    public Money net() {
        return money(document.net());
    }

    public Money tax() {
        return money(document.taxTotal().tax());
    }

    public Money gross() {
        return money(document.gross());
    }

    /// What was invoiced through this document, less what was promised by then, over its reservations.
    public Money difference() {
        return document.reservations().stream()
                .map(it -> money(it.difference()))
                .reduce(money("0"), Money::plus);
    }

    private Money money(String amount) {
        return Money.round(new BigDecimal(amount), Currency.getInstance(document.currency()));
    }
}

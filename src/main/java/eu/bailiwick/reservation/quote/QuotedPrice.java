package eu.bailiwick.reservation.quote;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.tenancy.TaxTreatment;

/// A price before tax, its tax, and both together; the tax was rounded once on the whole.
public record QuotedPrice(Money net, Money tax, Money gross) {

    public static QuotedPrice of(Money net, TaxTreatment treatment) {
        Money tax = net.percent(treatment.ratePercent());
        return new QuotedPrice(net, tax, net.plus(tax));
    }
}

package eu.bailiwick.reservation.quote;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.tenancy.TaxTreatment;
import java.math.BigDecimal;

/// A price before tax, its tax, and both together; the tax was rounded once on the whole.
public record QuotedPrice(Money net, Money tax, Money gross) {

    public static QuotedPrice of(Money net, TaxTreatment treatment) {
        return of(net, treatment.ratePercent());
    }

    public static QuotedPrice of(Money net, BigDecimal taxPercent) {
        Money tax = net.percent(taxPercent);
        return new QuotedPrice(net, tax, net.plus(tax));
    }
}

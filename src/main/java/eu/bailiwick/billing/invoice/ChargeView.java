package eu.bailiwick.billing.invoice;

import eu.bailiwick.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;

/// A charge: one usage record, one locked price. `exact` is price × quantity, `net` the charge's share of the line's
/// cents.
public record ChargeView(
        Instant hour, String resource, long quantity, BigDecimal unitPrice, BigDecimal exact, Money net) {}

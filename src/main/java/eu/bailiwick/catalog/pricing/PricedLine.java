package eu.bailiwick.catalog.pricing;

import eu.bailiwick.kernel.Money;
import java.math.BigDecimal;

/// One line of a price. `net` is `unitPrice × quantitySeconds / 3600`, rounded once; a discount has a negative unit
/// price. The quantity is nodes × seconds, the unit price is per node-hour.
public record PricedLine(
        String code, String description, long quantitySeconds, BigDecimal unitPrice, String unit, Money net) {}

package eu.bailiwick.reservation.quote;

import com.fasterxml.jackson.annotation.JsonFormat;
import eu.bailiwick.kernel.Money;
import java.math.BigDecimal;

/// A line of a quote; `net` is `unitPrice × quantitySeconds / 3600`, rounded once.
public record QuoteLineView(
        int line,
        String code,
        String description,
        long quantitySeconds,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal unitPrice,
        String unit,
        Money net) {

    /// Node-hours, exact to the second, for people.
    public BigDecimal hours() {
        return BigDecimal.valueOf(quantitySeconds)
                .divide(BigDecimal.valueOf(3600), 2, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }
}

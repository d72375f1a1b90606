package eu.bailiwick.billing.invoice;

import com.fasterxml.jackson.annotation.JsonFormat;
import eu.bailiwick.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// A charge: one usage record, one locked price. `exact` is price × quantity, `net` the charge's share of the line's
/// cents.
public record ChargeView(
        Instant hour,
        String resource,
        long quantity,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal unitPrice,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal exact,
        Money net) {
    private static final int PLACES = 6;
    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);

    /// The day (UTC) of the charge.
    public LocalDate day() {
        return LocalDate.ofInstant(hour, ZoneOffset.UTC);
    }

    /// The exact amount per hour-priced quantity, cut to six places for reading.
    public BigDecimal amount() {
        return exact.divide(HOUR, PLACES, RoundingMode.HALF_UP);
    }
}

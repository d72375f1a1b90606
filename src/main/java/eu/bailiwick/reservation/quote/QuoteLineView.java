package eu.bailiwick.reservation.quote;

import com.fasterxml.jackson.annotation.JsonFormat;
import eu.bailiwick.catalog.pricing.Price;
import eu.bailiwick.catalog.pricing.PricedLine;
import eu.bailiwick.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

/// A line of a quote; `net` is `unitPrice × quantitySeconds / 3600`, rounded once.
public record QuoteLineView(
        int line,
        String code,
        String description,
        long quantitySeconds,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal unitPrice,
        String unit,
        Money net) {

    // As the database keeps a unit price.
    private static final int UNIT_PRICE_SCALE = 10;

    /// The lines of a price in their order, as they are read again later.
    static List<QuoteLineView> of(Price price) {
        List<PricedLine> lines = price.lines();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> of(i + 1, lines.get(i)))
                .toList();
    }

    private static QuoteLineView of(int number, PricedLine line) {
        return new QuoteLineView(
                number,
                line.code(),
                line.description(),
                line.quantitySeconds(),
                line.unitPrice().setScale(UNIT_PRICE_SCALE, RoundingMode.HALF_UP),
                line.unit(),
                line.net());
    }

    /// Node-hours, exact to the second, for people.
    public BigDecimal hours() {
        return BigDecimal.valueOf(quantitySeconds)
                .divide(BigDecimal.valueOf(3600), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }
}

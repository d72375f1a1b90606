package eu.bailiwick.billing.rating;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.metering.Places;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/// Derives the charges of a rated line from hourly records: the second way to reach what PostgreSQL wrote, so that the
/// two
/// can be compared.
public final class Charges {
    private static final Duration HOUR = Duration.ofHours(1);

    private Charges() {}

    /// A usage record: this place was reserved in this hour.
    public record Hour(String place, Instant hour) {}

    /// `exact` is price × quantity; `minor` the charge's share of the line's cents.
    public record Charge(String place, Instant hour, long quantity, BigDecimal exact, long minor) {}

    /// The charges in the order of hour and place, whatever the order of the records.
    public static List<Charge> of(RatedLine line, Collection<Hour> records) {
        Currency currency = line.price().net().currency();
        List<Hour> ordered = records.stream()
                .distinct()
                .sorted(Comparator.comparing(Hour::hour).thenComparing(Hour::place))
                .toList();
        List<Charge> charges = new ArrayList<>();
        BigDecimal running = line.exactBefore();
        for (Hour record : ordered) {
            long quantity = seconds(line, record);
            if (quantity > 0) {
                BigDecimal exact =
                        line.unitPrice().multiply(BigDecimal.valueOf(quantity)).setScale(Rating.SCALE);
                long before = line.price().unit().round(running, currency).minor();
                running = running.add(exact);
                long through = line.price().unit().round(running, currency).minor();
                charges.add(new Charge(record.place, record.hour, quantity, exact, through - before));
            }
        }
        return charges;
    }

    private static long seconds(RatedLine line, Hour record) {
        Period hour = Period.of(record.hour, HOUR);
        return line.places().stream()
                .filter(span -> Places.name(span.first()).compareTo(record.place) <= 0
                        && Places.name(span.last()).compareTo(record.place) >= 0)
                .flatMap(span -> span.period().common(hour).stream())
                .mapToLong(Period::seconds)
                .sum();
    }
}

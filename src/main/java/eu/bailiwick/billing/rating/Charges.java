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

/// Derives the charges of a rated line from hourly records: the second way to reach what PostgreSQL wrote, so
/// that the two can be compared.
public final class Charges {
    private static final Duration HOUR = Duration.ofHours(1);

    private Charges() {}

    /// A usage record: this place was reserved in this hour.
    public record Hour(String place, Instant hour) {}

    /// `exact` is price × quantity; `minor` the charge's share of the line's cents.
    public record Charge(String place, Instant hour, long quantity, BigDecimal exact, long minor) {}

    /// A span with the names of its places, which cost too much to write for every record anew.
    private record Stretch(String first, String last, Period period) {
        static Stretch of(Places.Span span) {
            return new Stretch(Places.name(span.first()), Places.name(span.last()), span.period());
        }

        long secondsOf(Hour record) {
            Instant begins = record.hour;
            Instant ends = begins.plus(HOUR);
            boolean mine = begins.isBefore(period.end())
                    && ends.isAfter(period.start())
                    && first.compareTo(record.place) <= 0
                    && last.compareTo(record.place) >= 0;
            return mine
                    ? period.common(new Period(begins, ends))
                            .map(Period::seconds)
                            .orElse(0L)
                    : 0;
        }
    }

    /// The charges in the order of hour and place, whatever the order of the records.
    public static List<Charge> of(RatedLine line, Collection<Hour> records) {
        Currency currency = line.price().net().currency();
        List<Stretch> stretches = line.places().stream().map(Stretch::of).toList();
        List<Hour> ordered = records.stream()
                .filter(record -> seconds(stretches, record) > 0)
                .distinct()
                .sorted(Comparator.comparing(Hour::hour).thenComparing(Hour::place))
                .toList();
        List<Charge> charges = new ArrayList<>();
        BigDecimal running = line.exactBefore();
        for (Hour record : ordered) {
            long quantity = seconds(stretches, record);
            BigDecimal exact =
                    line.unitPrice().multiply(BigDecimal.valueOf(quantity)).setScale(Rating.SCALE);
            long before = line.price().unit().round(running, currency).minor();
            running = running.add(exact);
            long through = line.price().unit().round(running, currency).minor();
            charges.add(new Charge(record.place, record.hour, quantity, exact, through - before));
        }
        return charges;
    }

    private static long seconds(List<Stretch> stretches, Hour record) {
        long seconds = 0;
        for (Stretch stretch : stretches) {
            seconds += stretch.secondsOf(record);
        }
        return seconds;
    }
}

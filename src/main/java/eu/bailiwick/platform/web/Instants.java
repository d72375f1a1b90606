package eu.bailiwick.platform.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/// Moments, days and months as people and machines write them: of the years 1970 to 9999, which every calendar and the
/// database hold. What lies outside is as unreadable as what is none.
public final class Instants {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9998;
    private static final Instant DUSK = Instant.parse("9999-12-31T00:00:00Z");

    private Instants() {}

    /// A moment with its offset, such as `2027-03-01T00:00:00Z`.
    public static Optional<Instant> read(String text) {
        return held(() -> OffsetDateTime.parse(text.strip()).toInstant());
    }

    /// A moment of a zone, such as `2027-03-01T09:00`.
    public static Optional<Instant> read(String text, ZoneId zone) {
        return held(() -> LocalDateTime.parse(text.strip()).atZone(zone).toInstant());
    }

    /// The start of a day of a zone, such as `2027-03-01`.
    public static Optional<Instant> day(String text, ZoneId zone) {
        return held(() -> LocalDate.parse(text.strip()).atStartOfDay(zone).toInstant());
    }

    /// A month such as `2027-03`, whose neighbours can be read as well.
    public static Optional<YearMonth> month(String text) {
        try {
            return Optional.of(YearMonth.parse(text.strip()))
                    .filter(month -> month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    static boolean isHeld(Instant instant) {
        return !instant.isBefore(Instant.EPOCH) && instant.isBefore(DUSK);
    }

    private static Optional<Instant> held(Supplier<Instant> reader) {
        try {
            return Optional.of(reader.get()).filter(Instants::isHeld);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}

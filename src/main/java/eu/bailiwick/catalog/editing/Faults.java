package eu.bailiwick.catalog.editing;

import eu.bailiwick.kernel.PlainText;
import eu.bailiwick.platform.problem.Violation;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is wrong with an entry, field by field.
final class Faults {
    private static final int CITIES_MAX = 50;
    private final List<Violation> found = new ArrayList<>();

    List<Violation> found() {
        return found;
    }

    void add(String field, String message) {
        found.add(new Violation(field, message));
    }

    void text(String field, @Nullable String text, int max) {
        String fault = PlainText.fault(text, max);
        if (fault != null) {
            add(field, fault);
        }
    }

    void texts(String field, @Nullable List<@Nullable String> texts, int most, int max) {
        if (texts == null || texts.isEmpty() || texts.size() > most) {
            add(field, "Write 1 to " + most + " lines.");
            return;
        }
        for (int i = 0; i < texts.size(); i++) {
            text(field + "." + i, texts.get(i), max);
        }
    }

    void matches(String field, @Nullable String text, String pattern, String message) {
        if (text == null || !text.matches(pattern)) {
            add(field, message);
        }
    }

    void oneOf(String field, @Nullable String text, List<String> choices) {
        if (text == null || !choices.contains(text)) {
            add(field, "Choose one of " + String.join(", ", choices) + ".");
        }
    }

    void subset(String field, @Nullable List<@Nullable String> texts, List<String> choices) {
        if (texts != null && (!choices.containsAll(texts) || new HashSet<>(texts).size() != texts.size())) {
            add(field, "Choose each at most once among " + String.join(", ", choices) + ".");
        }
    }

    void range(String field, int number, int min, int max) {
        if (number < min || number > max) {
            add(field, "Write a whole number from " + min + " to " + max + ".");
        }
    }

    void decimal(String field, @Nullable BigDecimal number, int max, int digits) {
        if (number == null
                || number.signum() < 0
                || number.compareTo(BigDecimal.valueOf(max)) > 0
                || number.stripTrailingZeros().scale() > digits) {
            add(field, "Write a number from 0 to " + max + " with at most " + digits + " decimals.");
        }
    }

    void zone(String field, @Nullable String zone) {
        if (zone == null || !zone.contains("/") || !ZoneId.getAvailableZoneIds().contains(zone)) {
            add(field, "Write a time zone such as Europe/Berlin.");
        }
    }

    void latencies(String field, @Nullable List<Entry.@Nullable Latency> latencies) {
        List<Entry.@Nullable Latency> all = latencies == null ? List.of() : latencies;
        if (all.size() > CITIES_MAX) {
            add(field, "Measure at most " + CITIES_MAX + " cities.");
        }
        Set<String> cities = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            Entry.Latency one = all.get(i);
            String at = field + "." + i;
            if (one == null || PlainText.fault(one.city(), 60) != null) {
                add(at + ".city", "Name the city in at most 60 characters.");
                continue;
            }
            if (!cities.add(String.valueOf(one.city()))) {
                add(at + ".city", "This city stands twice.");
            }
            BigDecimal ms = one.roundTripMs();
            if (ms == null || ms.signum() <= 0 || ms.compareTo(BigDecimal.valueOf(9_999)) > 0 || ms.scale() > 1) {
                add(at + ".roundTripMs", "Write milliseconds such as 11.2.");
            }
            if (!isDay(one.measuredOn())) {
                add(at + ".measuredOn", "Write the day of the measurement, such as 2026-10-05.");
            }
        }
    }

    private static boolean isDay(@Nullable String text) {
        try {
            return text != null && LocalDate.parse(text).getYear() < 10_000;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }
}

package eu.bailiwick.platform.web;

import eu.bailiwick.platform.problem.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A stretch of a list, and the cursor of the next one; null at the end. A cursor stays valid while rows come and go.
public record Listing<T>(List<T> items, @Nullable String next) {
    static final String FOREIGN = "This cursor did not come from a list of ours.";
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 1000;

    /// From rows that were read with a limit of one more than asked for.
    public static <T> Listing<T> of(List<T> rows, int limit, Function<T, UUID> id) {
        return rows.size() <= limit
                ? new Listing<>(List.copyOf(rows), null)
                : new Listing<>(
                        List.copyOf(rows.subList(0, limit)),
                        id.apply(rows.get(limit - 1)).toString());
    }

    /// From a whole list: the items behind the cursor in that order.
    public static <T> Listing<T> of(List<T> all, @Nullable String limit, @Nullable String cursor, Order<T> order) {
        int size = limit(limit);
        List<T> rest = order.behind(all, cursor);
        List<T> page = rest.subList(0, Math.min(rest.size(), size));
        return new Listing<>(List.copyOf(page), page.size() < rest.size() ? order.cursor(page.getLast()) : null);
    }

    /// How many items a caller wants: 50 unless told, at most 1000.
    public static int limit(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return LIMIT_DEFAULT;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LIMIT_MAX) {
            throw Problem.invalid("limit", "Ask for 1 to " + LIMIT_MAX + " items.");
        }
        return Integer.parseInt(text);
    }

    public static @Nullable UUID cursor(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("cursor", FOREIGN);
        }
    }

    /// The id of a thing to narrow a list to, or null for none.
    public static @Nullable UUID id(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(text.strip());
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field, "Write an id as it was given.");
        }
    }

    /// An instant with its offset, of the years 1970 to 9999, or null for none.
    public static @Nullable Instant instant(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return Instants.read(text)
                .orElseThrow(() ->
                        Problem.invalid(field, "Write an instant with its offset, such as 2027-03-01T00:00:00Z."));
    }

    /// The start of a day such as `2027-03-01` in a zone, or null for none.
    public static @Nullable Instant day(String field, @Nullable String text, ZoneId zone) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return Instants.day(text, zone).orElseThrow(() -> Problem.invalid(field, "Write a day such as 2027-03-01."));
    }

    /// The end of a day of the zone, for a list that shows that day as well; null for no day.
    public static @Nullable Instant dayEnd(String field, @Nullable String text, ZoneId zone) {
        Instant start = day(field, text, zone);
        return start == null ? null : start.atZone(zone).plusDays(1).toInstant();
    }

    /// One of the constants of an enum, or null for no choice; anything else is a violation of the field.
    public static <E extends Enum<E>> @Nullable E choice(Class<E> type, String field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        Problem.invalid(field, "Choose one of " + Arrays.toString(type.getEnumConstants()) + "."));
    }
}

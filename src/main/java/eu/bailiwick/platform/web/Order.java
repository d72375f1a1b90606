package eu.bailiwick.platform.web;

import eu.bailiwick.platform.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The order of a list that is read whole, by a key of its items that is never changed and never shared. A cursor
/// carries the key of the last item, so that the list goes on behind it even when that item is gone.
public final class Order<T> {
    private static final String MARK = "after:";
    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS");
    private final Function<T, String> key;
    private final Comparator<String> direction;

    private Order(Function<T, String> key, Comparator<String> direction) {
        this.key = key;
        this.direction = direction;
    }

    /// The least key first.
    public static <T> Order<T> by(Function<T, String> key) {
        return new Order<>(key, Comparator.naturalOrder());
    }

    /// The greatest key first.
    public static <T> Order<T> latestBy(Function<T, String> key) {
        return new Order<>(key, Comparator.reverseOrder());
    }

    /// A part of a key that is in the order of time.
    public static String at(Instant instant) {
        return SORTABLE.format(instant.atOffset(ZoneOffset.UTC));
    }

    /// In this order, the items behind a cursor; all of them without one.
    List<T> behind(List<T> all, @Nullable String cursor) {
        String last = cursor == null || cursor.isEmpty() ? null : key(cursor);
        return all.stream()
                .filter(item -> last == null || direction.compare(key.apply(item), last) > 0)
                .sorted(Comparator.comparing(key, direction))
                .toList();
    }

    String cursor(T last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((MARK + key.apply(last)).getBytes(StandardCharsets.UTF_8));
    }

    private static String key(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException | CharacterCodingException ignored) {
            // said below
        }
        throw Problem.invalid("cursor", Listing.FOREIGN);
    }
}

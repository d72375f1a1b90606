package eu.bailiwick.platform.web;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Twenty rows of a long list on a page, and the addresses of the twenty before and after; null where there are none.
public record Slice<T>(
        List<T> items,
        int all,
        @Nullable String previous,
        @Nullable String next) {
    private static final int SIZE = 20;

    /// `number` is what stands in the address, counted from 1; anything that is not a page of the list is its first.
    public static <T> Slice<T> of(List<T> rows, String number, IntFunction<String> address) {
        int pages = Math.max(1, (rows.size() + SIZE - 1) / SIZE);
        int asked = number.matches("\\d{1,6}") ? Integer.parseInt(number) : 1;
        int page = asked < 1 || asked > pages ? 1 : asked;
        return new Slice<>(
                List.copyOf(rows.subList((page - 1) * SIZE, Math.min(rows.size(), page * SIZE))),
                rows.size(),
                page > 1 ? address.apply(page - 1) : null,
                page < pages ? address.apply(page + 1) : null);
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }
}

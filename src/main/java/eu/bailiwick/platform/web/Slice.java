package eu.bailiwick.platform.web;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Twenty rows of a long list on a page, and the addresses of the twenty before and after; null where there are none.
public record Slice<T>(
        List<T> items,
        int all,
        @Nullable String previous,
        @Nullable String next) {
    private static final int SIZE = 20;

    /// Reads so many rows after so many others.
    public interface Source<T> {
        List<T> rows(int size, int after);
    }

    /// `number` is what stands in the address, counted from 1; anything that is not a page of the list is its first.
    public static <T> Slice<T> of(List<T> rows, String number, IntFunction<String> address) {
        return of(
                rows.size(),
                number,
                address,
                (size, after) -> List.copyOf(rows.subList(after, Math.min(rows.size(), after + size))));
    }

    /// The same of a list too long to be read whole.
    public static <T> Slice<T> of(int all, String number, IntFunction<String> address, Source<T> source) {
        int pages = Math.max(1, (all + SIZE - 1) / SIZE);
        int asked = number.matches("\\d{1,6}") ? Integer.parseInt(number) : 1;
        int page = asked < 1 || asked > pages ? 1 : asked;
        return new Slice<>(
                source.rows(SIZE, (page - 1) * SIZE),
                all,
                page > 1 ? address.apply(page - 1) : null,
                page < pages ? address.apply(page + 1) : null);
    }

    /// The same stretch with what is shown of each row.
    public <R> Slice<R> map(Function<T, R> view) {
        return new Slice<>(items.stream().map(view).toList(), all, previous, next);
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }
}

package eu.bailiwick.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A list that can be narrowed: where it is read, what tells its rows apart, and what each filter has to keep.
record Narrowed(
        String name, Reader reader, Supplier<List<Map<String, String>>> whole, Places places, List<Filter> filters) {

    /// Its addresses; null where there is none. `query` goes with every call of the API.
    record Places(
            @Nullable String api,
            String query,
            @Nullable String page,
            @Nullable String csv,
            Keys keys) {}

    /// By which fields of a row one is known: in the API, in the last part of the first link of a row of the page
    /// (nothing: such rows are only counted), and in the file with the names of its columns there.
    record Keys(List<String> api, String page, List<String> csv, List<String> columns) {
        static final Keys ID = new Keys(List.of("id"), "id", List.of("id"), List.of("id"));
    }

    /// One filter.
    ///
    /// @param values what to ask for, some of it in the list
    /// @param onPage the same as the page's form carries it; null when only the API narrows by it
    /// @param inApi whether the API narrows by it
    /// @param none a value that no row has, and one that is refused when it can only be one of a few
    record Filter(
            String name,
            Function<List<Map<String, String>>, List<String>> values,
            BiPredicate<Map<String, String>, String> keeps,
            @Nullable Function<String, String> onPage,
            boolean inApi,
            String none) {

        /// Both ways, by a field that equals what is asked for.
        static Filter by(String name, String field, String none) {
            return new Filter(
                    name, rows -> some(rows, field), (row, value) -> value.equals(row.get(field)), v -> v, true, none);
        }

        static Filter by(String name, String none) {
            return by(name, name, none);
        }

        Filter onlyOnPage() {
            return new Filter(name, values, keeps, onPage, false, none);
        }

        Filter onlyInApi() {
            return new Filter(name, values, keeps, null, true, none);
        }

        /// Another test decides which rows it keeps.
        Filter keeping(BiPredicate<Map<String, String>, String> test) {
            return new Filter(name, values, test, onPage, inApi, none);
        }

        /// Exactly these values.
        Filter asking(List<String> wanted) {
            return new Filter(name, rows -> wanted, keeps, onPage, inApi, none);
        }

        /// Values that are made of the rows' fields.
        Filter asking(Function<List<Map<String, String>>, List<String>> wanted) {
            return new Filter(name, wanted, keeps, onPage, inApi, none);
        }

        Filter sentAs(Function<String, String> written) {
            return new Filter(name, values, keeps, written, inApi, none);
        }
    }

    /// A text in one of two fields, however it is written; asked for by a piece of the second.
    static Filter search(String first, String second) {
        return Filter.by("search", "nonsense")
                .asking(rows -> some(rows, second).stream()
                        .map(text ->
                                text.substring(1, Math.min(6, text.length())).toUpperCase(Locale.ROOT))
                        .distinct()
                        .toList())
                .keeping((row, value) -> (row.get(first) + " " + row.get(second))
                        .toLowerCase(Locale.ROOT)
                        .contains(value.toLowerCase(Locale.ROOT)));
    }

    /// Different values of a field, at most two.
    static List<String> some(List<Map<String, String>> rows, String field) {
        return rows.stream()
                .map(row -> row.getOrDefault(field, ""))
                .filter(value -> !value.isEmpty())
                .distinct()
                .limit(2)
                .toList();
    }

    static String key(Map<String, String> row, List<String> fields) {
        List<String> parts = new ArrayList<>();
        fields.forEach(field -> parts.add(row.getOrDefault(field, "?")));
        return String.join("|", parts);
    }
}

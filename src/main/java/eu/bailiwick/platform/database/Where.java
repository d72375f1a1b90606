package eu.bailiwick.platform.database;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The conditions of a list, only those that were asked for: a condition that is always there and mostly says
/// "or nothing was asked" keeps the database from using an index.
public final class Where {
    private final StringBuilder text;
    private final List<Object> values = new ArrayList<>();

    private Where(String first) {
        text = new StringBuilder("where ").append(first);
    }

    /// `first` is the condition that always holds, with its one value.
    public static Where of(String first, Object value) {
        Where where = new Where(first);
        where.values.add(value);
        return where;
    }

    /// Adds a condition with one `?` when there is a value to compare with.
    public Where and(String condition, @Nullable Object value) {
        if (value != null) {
            text.append(" and ").append(condition);
            values.add(value);
        }
        return this;
    }

    /// Adds a condition without a value; nothing when it is empty.
    public Where and(String condition) {
        if (!condition.isEmpty()) {
            text.append(" and ").append(condition);
        }
        return this;
    }

    /// `where …`, with a space on both sides.
    public String text() {
        return " " + text + " ";
    }

    /// The values in the order of the conditions, and what comes after them in the query.
    public Object[] values(Object... more) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(List.of(more));
        return all.toArray();
    }
}

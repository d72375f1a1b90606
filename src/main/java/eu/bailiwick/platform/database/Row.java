package eu.bailiwick.platform.database;

import eu.bailiwick.kernel.Period;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current row of a result; columns count from 1. A plain reader expects a value, `…OrNull` allows none.
public final class Row {
    private final ResultSet result;
    private final int before;

    Row(ResultSet result) {
        this(result, 0);
    }

    private Row(ResultSet result, int before) {
        this.result = result;
        this.before = before;
    }

    /// The same row with its columns counted from this one on, for whoever reads a part of it.
    public Row from(int column) {
        return new Row(result, before + column - 1);
    }

    private interface Read<T> {
        @Nullable
        T from(ResultSet result) throws SQLException;
    }

    private static <T> @Nullable T nullable(ResultSet result, Read<T> read) {
        try {
            T value = read.from(result);
            return result.wasNull() ? null : value;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private <T> T present(int column, Read<T> read) {
        T value = nullable(result, read);
        if (value == null) {
            throw new IllegalStateException("column " + (before + column) + " is null");
        }
        return value;
    }

    public String text(int column) {
        return present(column, r -> r.getString(before + column));
    }

    public @Nullable String textOrNull(int column) {
        return nullable(result, r -> r.getString(before + column));
    }

    public int intValue(int column) {
        return present(column, r -> r.getInt(before + column));
    }

    public @Nullable Integer intOrNull(int column) {
        return nullable(result, r -> r.getInt(before + column));
    }

    public long longValue(int column) {
        return present(column, r -> r.getLong(before + column));
    }

    public @Nullable Long longOrNull(int column) {
        return nullable(result, r -> r.getLong(before + column));
    }

    public boolean bool(int column) {
        return present(column, r -> r.getBoolean(before + column));
    }

    public BigDecimal decimal(int column) {
        return present(column, r -> r.getBigDecimal(before + column));
    }

    public UUID uuid(int column) {
        return present(column, r -> r.getObject(before + column, UUID.class));
    }

    public @Nullable UUID uuidOrNull(int column) {
        return nullable(result, r -> r.getObject(before + column, UUID.class));
    }

    public Instant instant(int column) {
        return present(column, r -> r.getObject(before + column, OffsetDateTime.class))
                .toInstant();
    }

    public @Nullable Instant instantOrNull(int column) {
        OffsetDateTime value = nullable(result, r -> r.getObject(before + column, OffsetDateTime.class));
        return value == null ? null : value.toInstant();
    }

    public byte[] bytes(int column) {
        return present(column, r -> r.getBytes(before + column));
    }

    public List<String> texts(int column) {
        return List.of(
                (String[]) present(column, r -> r.getArray(before + column).getArray()));
    }

    /// A period from two columns: `lower(period), upper(period)`.
    public Period period(int lowerColumn) {
        return new Period(instant(lowerColumn), instant(lowerColumn + 1));
    }
}

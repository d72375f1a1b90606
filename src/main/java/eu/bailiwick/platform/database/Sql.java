package eu.bailiwick.platform.database;

import eu.bailiwick.kernel.Period;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Plain SQL inside the running transaction, with the caller's tenant on the connection. Parameters may
/// be strings, numbers, booleans, UUIDs, instants, periods (as `tstzrange`), collections (as
/// `text[]` of how each element shows itself), byte arrays, lists of those as `byte[][]` (as `bytea[]`), or null.
@ApplicationScoped
public class Sql {
    private final DataSource source;

    Sql(DataSource source) {
        this.source = source;
    }

    public <T> List<T> list(String query, Function<Row, T> read, @Nullable Object... parameters) {
        return Statements.list(source, query, read, parameters);
    }

    public <T> Optional<T> optional(String query, Function<Row, T> read, @Nullable Object... parameters) {
        return list(query, read, parameters).stream().findFirst();
    }

    /// The one row of a query that always answers one.
    public <T> T one(String query, Function<Row, T> read, @Nullable Object... parameters) {
        return list(query, read, parameters).getFirst();
    }

    /// Hands over the rows of a long answer one after the other, a few at a time from the database. Within a
    /// transaction, and other statements may run meanwhile.
    ///
    /// @param atOnce how many rows are held in memory
    public void each(String query, int atOnce, Consumer<Row> read, @Nullable Object... parameters) {
        Statements.withStatement(source, query, parameters, statement -> {
            statement.setFetchSize(atOnce);
            try (var result = statement.executeQuery()) {
                Row row = new Row(result);
                while (result.next()) {
                    read.accept(row);
                }
            }
            return true;
        });
    }

    /// Runs a statement and returns how many rows it touched.
    public int update(String statement, @Nullable Object... parameters) {
        return Statements.withStatement(source, statement, parameters, PreparedStatement::executeUpdate);
    }

    /// Runs a statement once per row of parameters, in one round trip per few thousand rows.
    public void batch(String statement, Collection<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (Connection connection = source.getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (@Nullable Object[] row : rows) {
                Statements.bind(connection, prepared, row);
                prepared.addBatch();
            }
            prepared.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /// Statements on any data source.
    static final class Statements {
        private Statements() {}

        interface Execution<T> {
            T run(PreparedStatement statement) throws SQLException;
        }

        static <T> List<T> list(DataSource source, String query, Function<Row, T> read, @Nullable Object[] parameters) {
            return withStatement(source, query, parameters, statement -> {
                List<T> rows = new ArrayList<>();
                try (var result = statement.executeQuery()) {
                    Row row = new Row(result);
                    while (result.next()) {
                        rows.add(read.apply(row));
                    }
                }
                return rows;
            });
        }

        static <T> T withStatement(
                DataSource source, String text, @Nullable Object[] parameters, Execution<T> execution) {
            try (Connection connection = source.getConnection();
                    PreparedStatement statement = connection.prepareStatement(text)) {
                bind(connection, statement, parameters);
                return execution.run(statement);
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        }

        // Strings go over in binary; of other objects the driver would write a text that both sides have to parse.
        private static @Nullable String[] written(Collection<?> texts) {
            return texts.stream()
                    .map(text -> text == null ? null : text.toString())
                    .toArray(String[]::new);
        }

        static void bind(Connection connection, PreparedStatement statement, @Nullable Object[] parameters)
                throws SQLException {
            for (int i = 0; i < parameters.length; i++) {
                Object value = parameters[i];
                switch (value) {
                    case null -> statement.setNull(i + 1, Types.NULL);
                    case Instant instant ->
                        statement.setObject(i + 1, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
                    case Period period -> statement.setObject(i + 1, period.toRange(), Types.OTHER);
                    case UUID uuid -> statement.setObject(i + 1, uuid);
                    case byte[][] each -> statement.setArray(i + 1, connection.createArrayOf("bytea", each));
                    case Enum<?> constant -> statement.setString(i + 1, constant.name());
                    case Collection<?> texts ->
                        statement.setArray(i + 1, connection.createArrayOf("text", written(texts)));
                    default -> statement.setObject(i + 1, value);
                }
            }
        }
    }
}

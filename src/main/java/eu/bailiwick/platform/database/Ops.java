package eu.bailiwick.platform.database;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Read-only SQL over all tenants, for the provider's pages and for planning work; it cannot write.
@ApplicationScoped
public class Ops {
    private final javax.sql.DataSource source;

    Ops(@DataSource("ops") javax.sql.DataSource source) {
        this.source = source;
    }

    public <T> List<T> list(String query, Function<Row, T> read, @Nullable Object... parameters) {
        return Sql.Statements.list(source, query, read, parameters);
    }

    public <T> Optional<T> optional(String query, Function<Row, T> read, @Nullable Object... parameters) {
        return list(query, read, parameters).stream().findFirst();
    }
}

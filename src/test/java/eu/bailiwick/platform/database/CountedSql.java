package eu.bailiwick.platform.database;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;

/// Counts the queries that are sent through it.
public final class CountedSql extends Sql {
    private final AtomicInteger queries = new AtomicInteger();

    public CountedSql(DataSource source) {
        super(source);
    }

    @Override
    public <T> List<T> list(String query, Function<Row, T> read, Object... parameters) {
        queries.incrementAndGet();
        return super.list(query, read, parameters);
    }

    /// How many queries were sent since the last time this was asked.
    public int queries() {
        return queries.getAndSet(0);
    }
}

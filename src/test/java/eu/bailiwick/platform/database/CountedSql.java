package eu.bailiwick.platform.database;

import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/// Counts the queries that its maker's thread sends through it; what a job asks meanwhile is not of interest.
public final class CountedSql extends Sql {
    private final Thread maker = Thread.currentThread();
    private int queries;

    public CountedSql(DataSource source) {
        super(source);
    }

    @Override
    public <T> List<T> list(String query, Function<Row, T> read, Object... parameters) {
        if (Thread.currentThread().equals(maker)) {
            queries++;
        }
        return super.list(query, read, parameters);
    }

    /// How many queries were sent since the last time this was asked.
    public int queries() {
        int sent = queries;
        queries = 0;
        return sent;
    }
}

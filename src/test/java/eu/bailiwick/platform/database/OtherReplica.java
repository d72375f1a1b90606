package eu.bailiwick.platform.database;

import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Lets something happen just before a certain statement reaches the database, as if another replica had done it.
public final class OtherReplica extends Sql {
    private final Predicate<String> moment;
    private final Runnable deed;

    public OtherReplica(DataSource source, Predicate<String> moment, Runnable deed) {
        super(source);
        this.moment = moment;
        this.deed = deed;
    }

    @Override
    public int update(String statement, @Nullable Object... parameters) {
        if (moment.test(statement)) {
            deed.run();
        }
        return super.update(statement, parameters);
    }
}

package eu.bailiwick.platform;

import eu.bailiwick.platform.database.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Runs a command to its end, with every check of the database, and takes it all back: what would happen.
@ApplicationScoped
public class DryRun {
    private final Sql sql;

    DryRun(Sql sql) {
        this.sql = sql;
    }

    /// Ends the transaction without effect. To mark it for rollback instead would make its end fail.
    private static final class TakenBack extends RuntimeException {
        TakenBack() {
            super(null, null, false, false);
        }
    }

    public <T> T of(Supplier<T> command) {
        List<T> answer = new ArrayList<>(1);
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                answer.add(command.get());
                sql.update("set constraints all immediate");
                throw new TakenBack();
            });
        } catch (TakenBack done) {
            return answer.getFirst();
        }
        throw new IllegalStateException("a dry run never commits");
    }
}

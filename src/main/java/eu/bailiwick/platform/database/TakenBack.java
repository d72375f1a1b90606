package eu.bailiwick.platform.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Runs work in a transaction of its own, with every check of the database to the last, and undoes it.
@ApplicationScoped
public class TakenBack {
    private static final ThreadLocal<Boolean> RUNNING = ThreadLocal.withInitial(() -> false);
    private final Sql sql;

    TakenBack(Sql sql) {
        this.sql = sql;
    }

    /// Ends the transaction without effect. To mark it for rollback instead would make its end fail.
    private static final class Undone extends RuntimeException {
        Undone() {
            super(null, null, false, false);
        }
    }

    /// Whether what runs now will be taken back, so that nothing outside of the database may be touched either.
    public static boolean isRunning() {
        return RUNNING.get();
    }

    public <T> T of(Supplier<T> work) {
        boolean within = RUNNING.get();
        RUNNING.set(true);
        List<T> answer = new ArrayList<>(1);
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                answer.add(work.get());
                sql.update("set constraints all immediate");
                throw new Undone();
            });
        } catch (Undone done) {
            return answer.getFirst();
        } finally {
            RUNNING.set(within);
        }
        throw new IllegalStateException("what is taken back never commits");
    }
}

package eu.bailiwick.platform;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/// Runs a command to its end, with every check of the database, and takes it all back: what would happen.
@ApplicationScoped
public class DryRun {

    public <T> T of(Supplier<T> command) {
        return QuarkusTransaction.requiringNew().call(() -> {
            T answer = command.get();
            QuarkusTransaction.setRollbackOnly();
            return answer;
        });
    }
}

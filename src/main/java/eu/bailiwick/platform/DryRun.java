package eu.bailiwick.platform;

import eu.bailiwick.platform.database.TakenBack;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/// Runs a command to its end, with every check of the database, and takes it all back: what would happen.
@ApplicationScoped
public class DryRun {
    private final TakenBack takenBack;

    DryRun(TakenBack takenBack) {
        this.takenBack = takenBack;
    }

    public <T> T of(Supplier<T> command) {
        return takenBack.of(command);
    }

    /// The command itself, or only what it would do.
    public <T> T when(boolean dry, Supplier<T> command) {
        return dry ? of(command) : command.get();
    }

    /// The same for a command that answers nothing.
    public void when(boolean dry, Runnable command) {
        when(dry, () -> {
            command.run();
            return dry;
        });
    }
}

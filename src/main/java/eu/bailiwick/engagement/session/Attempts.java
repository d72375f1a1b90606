package eu.bailiwick.engagement.session;

import eu.bailiwick.platform.database.DatabaseException;
import java.util.function.Supplier;

/// A command of its own transaction that is done again when PostgreSQL took it back for the sake of another one
/// (SQLSTATE 40P01, 40001, 55P03). What an exclusion constraint refuses (23P01) is an answer, and never tried again.
final class Attempts {
    private static final int MOST = 3;

    private Attempts() {}

    static <T> T of(Supplier<T> command) {
        for (int attempt = 1; ; attempt++) {
            try {
                return command.get();
            } catch (DatabaseException refused) {
                if (!refused.isTransient() || attempt == MOST) {
                    throw refused;
                }
            }
        }
    }
}

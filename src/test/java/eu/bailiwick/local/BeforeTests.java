package eu.bailiwick.local;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Empties the tests' database, which they migrate themselves, and waits for Keycloak, of which they ask tokens.
/// Arguments: the unpacked Keycloak; `true` when no servers are wanted.
public final class BeforeTests {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private BeforeTests() {}

    public static void main(String... arguments) throws Exception {
        if (Boolean.parseBoolean(arguments[1])) {
            return;
        }
        var settings = Settings.fromEnvironment();
        empty(settings.testDatabase(), settings);
        var keycloak = new Keycloak(settings, Path.of(arguments[0]));
        var deadline = Instant.now().plus(PATIENCE);
        while (!keycloak.ready()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(
                        "Keycloak is not ready after " + PATIENCE.toMinutes() + " minutes; see .local/keycloak.log");
            }
            Thread.sleep(500);
        }
    }

    static void empty(String database, Settings settings) throws SQLException {
        var postgres = new Postgres(settings);
        postgres.replace(database);
        postgres.hurry(database);
    }
}

package eu.bailiwick.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.SQLException;
import java.util.Optional;

/// What on this machine keeps the servers from starting: each a sentence that says how to mend it.
final class Obstacles {
    private static final int MAJOR = 18;
    private final Settings settings;
    private final Keycloak keycloak;

    Obstacles(Settings settings, Keycloak keycloak) {
        this.settings = settings;
        this.keycloak = keycloak;
    }

    /// Looked for before anything is started.
    Optional<String> first() {
        if (Ports.open(settings.keycloak()) && !keycloak.ready()) {
            return taken(settings.keycloak(), "our Keycloak", "BAILIWICK_KC_PORT");
        }
        if (!Ports.open(settings.postgres())) {
            return "root".equals(System.getProperty("user.name")) ? namespaces("unshare") : Optional.empty();
        }
        return Ports.speaksPostgres(settings.postgres())
                ? strange()
                : taken(settings.postgres(), "PostgreSQL", "BAILIWICK_PG_PORT");
    }

    private static Optional<String> taken(int port, String wanted, String variable) {
        return Optional.of("Port " + port + " is taken by something that is not " + wanted
                + "; stop what listens there or set " + variable + " to another one.");
    }

    private Optional<String> strange() {
        try {
            int major = new Postgres(settings).major();
            return major >= MAJOR
                    ? Optional.empty()
                    : Optional.of("On port " + settings.postgres() + " listens PostgreSQL " + major
                            + ", and the portal needs " + MAJOR + "; set BAILIWICK_PG_PORT to another port.");
        } catch (SQLException refused) {
            String state = String.valueOf(refused.getSQLState());
            return state.startsWith("28")
                    ? Optional.of("The PostgreSQL on port " + settings.postgres()
                            + " is not ours, for it does not let postgres in; set BAILIWICK_PG_PORT to another port.")
                    : Optional.empty();
        }
    }

    /// PostgreSQL does not run as root; a user namespace of its own has nobody in it.
    ///
    /// @param program which makes one
    static Optional<String> namespaces(String program) {
        try {
            var tried = new ProcessBuilder(program, "-U", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            if (tried.waitFor() == 0) {
                return Optional.empty();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException missing) {
            // said below
        }
        return Optional.of("PostgreSQL does not run as root without user namespaces, and `unshare -U true` fails here;"
                + " start as another user, or allow them (in Docker: --security-opt seccomp=unconfined).");
    }
}

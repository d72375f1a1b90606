package eu.bailiwick.local;

import java.nio.file.Path;

/// Starts what the portal needs on this machine. Arguments: the unpacked Keycloak, then `start` or `stay`.
public final class Servers {
    private Servers() {}

    // For a person the sentence alone; a build that goes on by itself fails as builds do.
    private static void refuse(String obstacle) {
        if (System.getenv("BAILIWICK_ANNOUNCE") == null) {
            throw new IllegalStateException(obstacle);
        }
        System.err.println(obstacle);
        System.exit(1);
    }

    /// A build that has started them, and comes here again, leaves them be.
    public static void main(String... arguments) throws Exception {
        var settings = Settings.fromEnvironment();
        var keycloak = new Keycloak(settings, Path.of(arguments[0]));
        if (keycloak.isOurs()) {
            return;
        }
        new Obstacles(settings, keycloak).first().ifPresent(Servers::refuse);
        var postgres = new Postgres(settings);
        var fresh = System.getenv("BAILIWICK_FRESH") != null;
        keycloak.start(fresh);
        postgres.start();
        postgres.provide(settings.database());
        if (fresh) {
            postgres.replace(settings.database());
        }
        if (System.getenv("BAILIWICK_ANNOUNCE") != null) {
            Announcement.follow(settings, keycloak);
        }
        if (arguments.length > 1 && arguments[1].equals("stay")) {
            Thread.currentThread().join();
        }
    }
}

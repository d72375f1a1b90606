package eu.bailiwick.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/// PostgreSQL 18 on the local machine, durable as in production: it stays when it already runs, and keeps its data.
final class Postgres {
    private final Settings settings;

    Postgres(Settings settings) {
        this.settings = settings;
    }

    void start() throws IOException {
        if (Ports.open(settings.postgres())) {
            return;
        }
        Files.createDirectories(settings.home());
        clearHalfUnpacked();
        var log = Redirect.appendTo(settings.home().resolve("postgres.log").toFile());
        EmbeddedPostgres.builder()
                .setPort(settings.postgres())
                .setOverrideWorkingDirectory(binaries().toFile())
                .setDataDirectory(settings.home().resolve("postgres-data"))
                .setCleanDataDirectory(false)
                // zonky starts with -F and without synchronous commit; a crash test on that proves nothing
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("timezone", "UTC")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .start();
    }

    /// zonky marks what it has unpacked, and trips over a start that was interrupted before.
    private void clearHalfUnpacked() throws IOException {
        if (!Files.exists(binaries())) {
            return;
        }
        try (var unpacked = Files.list(binaries())) {
            if (unpacked.filter(Files::isDirectory).allMatch(version -> Files.exists(version.resolve(".exists")))) {
                return;
            }
        }
        Trees.delete(binaries());
    }

    private Path binaries() {
        return settings.home().resolve("postgres-bin");
    }

    /// Creates the roles and, when it is missing, the database.
    void provide(String database) throws SQLException, IOException {
        try (var connection = superuser("postgres")) {
            exclusively(connection);
            run(connection, Files.readString(settings.checkout().resolve(Path.of("infra", "local", "roles.sql"))));
            if (!exists(connection, database)) {
                create(connection, database);
            }
        }
    }

    /// The major version of the one that runs.
    int major() throws SQLException {
        try (var connection = superuser("postgres")) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }

    /// Replaces the database by an empty one, ending whoever still uses it.
    void replace(String database) throws SQLException {
        try (var connection = superuser("postgres")) {
            exclusively(connection);
            run(connection, "drop database if exists " + database + " with (force)");
            create(connection, database);
        }
    }

    /// Lets commits of a database not wait for the disk: its tests kill the portal, never the server.
    void hurry(String database) throws SQLException {
        try (var connection = superuser("postgres")) {
            run(connection, "alter database " + database + " set synchronous_commit = off");
        }
    }

    private void create(Connection connection, String database) throws SQLException {
        run(connection, "create database " + database + " owner bailiwick_owner");
        run(connection, "revoke all on database " + database + " from public");
        run(connection, "grant connect on database " + database + " to bailiwick_app, bailiwick_ops");
        try (var inside = superuser(database)) {
            run(inside, "create extension if not exists btree_gist");
            run(inside, "create extension if not exists pgcrypto");
            run(inside, "revoke create on schema public from public");
            run(inside, "grant usage, create on schema public to bailiwick_owner");
        }
    }

    private Connection superuser(String database) throws SQLException {
        // Not through DriverManager: it knows only the drivers of the class loader that asked it first, and a build
        // asks twice.
        var source = new PGSimpleDataSource();
        source.setUrl(settings.jdbc(database));
        return source.getConnection("postgres", "postgres");
    }

    /// Two builds may start at once; the lock ends with the connection.
    private static void exclusively(Connection connection) throws SQLException {
        run(connection, "select pg_advisory_lock(2027)");
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (var query = connection.prepareStatement("select from pg_database where datname = ?")) {
            query.setString(1, database);
            return query.executeQuery().next();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

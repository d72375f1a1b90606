package drills;

import eu.bailiwick.load.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL with new data on a port of its own, durable as in production, so that it may be killed.
final class OwnPostgres implements AutoCloseable {
    static final int PORT = Settings.number("DRILL_PG_PORT", 5533);
    private static final Path DATA = Path.of("target", "drills", "postgres-data");
    private static final int LOOKS_MAX = 3000;
    private static final long LOOK_MILLIS = 10;
    private Process process;

    private OwnPostgres(Process process) {
        this.process = process;
    }

    static OwnPostgres start() throws Exception {
        Files.createDirectories(DATA.getParent());
        run(List.of("rm", "-rf", DATA.toString()));
        run(command("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                "--locale=C", "-D", DATA.toAbsolutePath().toString()));
        OwnPostgres postgres = new OwnPostgres(launch());
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        postgres.await();
        return postgres;
    }

    private static Process launch() throws IOException {
        return new ProcessBuilder(command("postgres", "-D", DATA.toAbsolutePath().toString(), "-p", Integer.toString(PORT),
                        "-c", "unix_socket_directories=", "-c", "max_connections=100", "-c", "timezone=UTC"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(DATA.resolveSibling("postgres.log").toFile()))
                .start();
    }

    // PostgreSQL does not run as root; a user namespace of its own has nobody in it.
    private static List<String> command(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of());
        command.add(installed().resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path installed() throws IOException {
        Path home = Path.of(Settings.text("DRILL_POSTGRES_IN", ".local/postgres-bin"));
        try (Stream<Path> folders = Files.exists(home) ? Files.list(home) : Stream.of()) {
            return folders.filter(folder -> Files.isExecutable(folder.resolve("bin/postgres")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no PostgreSQL in " + home + ": start infra/up once"));
        }
    }

    /// Waits until it takes connections.
    void await() throws Exception {
        for (int look = 0; look < LOOKS_MAX && process.isAlive(); look++) {
            if (answers()) {
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new IllegalStateException("our PostgreSQL did not start; see target/drills/postgres.log");
    }

    boolean answers() {
        try (Connection connection = DriverManager.getConnection("jdbc:postgresql://localhost:" + PORT + "/postgres", "postgres", "");
                var statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }

    /// `kill -9` of one session, upon which PostgreSQL ends all of them and recovers.
    void killSession(long pid) {
        process.descendants()
                .filter(child -> child.pid() == pid)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(pid + " is no session of ours"))
                .destroyForcibly();
    }

    /// `kill -9` of every process of it, as when the power goes.
    void kill() throws Exception {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle one : all) {
            one.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    /// Starts it with the data that it had; returns when it takes connections.
    void startAgain() throws Exception {
        process = launch();
        await();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void run(List<String> command) throws Exception {
        Process run = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(DATA.resolveSibling("postgres.log").toFile()))
                .start();
        if (run.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed; see target/drills/postgres.log");
        }
    }
}

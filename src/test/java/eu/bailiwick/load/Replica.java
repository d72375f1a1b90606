package eu.bailiwick.load;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The packaged portal as a process of ours, with the local profile. It ends with us.
public final class Replica implements AutoCloseable {
    /// Options of a portal that ends with a test and is not measured: the second compiler would not pay.
    private static final List<String> SHORT_LIVED = Stream.of(
                    System.getProperty("replica.options", "").split(" "))
            .filter(option -> !option.isEmpty())
            .toList();

    private final int port;
    private final Process process;

    private Replica(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    public static Replica start(int port, String database) throws Exception {
        return start(port, database, Map.of());
    }

    /// Starts a replica and returns when it is ready to serve.
    public static Replica start(int port, String database, Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("BAILIWICK_PORT", Integer.toString(port));
        all.put("BAILIWICK_DB", database);
        return start(port, "local", "/q/health/ready", all);
    }

    /// Starts the portal as in production, from its environment alone, and returns when it lives.
    public static Replica production(int port, Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("QUARKUS_HTTP_HOST", "localhost");
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return start(port, "prod", "/q/health/live", all);
    }

    /// Migrates the database as a deployment does before its replicas start: a process that ends.
    public static void migrate(Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("BAILIWICK_MIGRATE", "true");
        all.put("QUARKUS_INIT_AND_EXIT", "true");
        all.put("QUARKUS_HTTP_PORT", Integer.toString(anyPort()));
        Path log = log("migration");
        if (process("prod", log, all).start().waitFor() != 0) {
            throw new IllegalStateException("The migration failed; see " + log);
        }
    }

    private static Path log(String name) throws IOException {
        Path log = Path.of("target", "replicas", name + ".log");
        Files.createDirectories(log.getParent());
        return log;
    }

    private static Replica start(int port, String profile, String ready, Map<String, String> environment)
            throws Exception {
        Path log = log("portal-" + port);
        Replica replica = new Replica(port, process(profile, log, environment).start());
        Runtime.getRuntime().addShutdownHook(new Thread(replica.process::destroyForcibly));
        replica.await(ready, log);
        return replica;
    }

    private static ProcessBuilder process(String profile, Path log, Map<String, String> environment) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(SHORT_LIVED);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dquarkus.profile=" + profile,
                "-jar",
                Settings.JAR.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder;
    }

    /// A port on which nothing listens.
    public static int anyPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void await(String ready, Path log) throws Exception {
        Instant patience = Instant.now().plus(Settings.START_MAX);
        while (!answers(ready)) {
            if (!process.isAlive() || Instant.now().isAfter(patience)) {
                throw new IllegalStateException("The portal on port " + port + " did not start; see " + log);
            }
            Thread.sleep(100);
        }
    }

    public boolean answers(String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(URI.create(url() + path))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public int port() {
        return port;
    }

    /// `kill -9`.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// `kill -STOP`: it stands still and keeps its connections.
    public void freeze() throws Exception {
        signal("-STOP");
    }

    /// `kill -CONT`: it goes on.
    public void thaw() throws Exception {
        signal("-CONT");
    }

    private void signal(String name) throws Exception {
        if (new ProcessBuilder("kill", name, Long.toString(process.pid()))
                        .inheritIO()
                        .start()
                        .waitFor()
                != 0) {
            throw new IllegalStateException("kill " + name + " of the portal on port " + port + " failed");
        }
    }

    /// `kill`: asks it to end, as a deployment does.
    public void terminate() {
        process.destroy();
    }

    public boolean hasEnded(Duration within) throws InterruptedException {
        return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(25, TimeUnit.SECONDS)) {
            kill();
        }
    }
}

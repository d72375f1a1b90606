package eu.bailiwick.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs tests beside the others, in a Maven of their own and on a portal and a database of their own: one stream of
/// tests
/// spends much of its time waiting for answers. Beside the tests of the parts run those that attack and walk the whole
/// portal, and beside the journeys in a browser the other integration tests. Arguments: `start` or `end`; the property
/// by
/// which somebody names such tests, who then runs them alone; whether there is nothing to run.
public final class Beside {
    private static final int PORTS_APART = 1;
    private static final Map<String, List<String>> GOALS = Map.of(
            "test",
            List.of("surefire:test@beside"),
            "it.test",
            List.of("failsafe:integration-test@beside", "failsafe:verify@beside"));
    private final Settings settings;
    private final List<String> goals;
    private final Path log;
    private final Path outcome;

    private Beside(Settings settings, String named) throws IOException {
        var home = Files.createDirectories(settings.checkout().resolve(Path.of("target", "beside", named)));
        this.settings = settings;
        this.goals = GOALS.get(named);
        this.log = home.resolve("log");
        this.outcome = home.resolve("outcome");
    }

    public static void main(String... arguments) throws Exception {
        if (arguments[2].contains("true") || System.getProperty(arguments[1]) != null) {
            return;
        }
        var beside = new Beside(Settings.fromEnvironment(), arguments[1]);
        if (arguments[0].equals("start")) {
            beside.start();
        } else {
            beside.end();
        }
    }

    private void start() throws Exception {
        Files.deleteIfExists(outcome);
        BeforeTests.empty(settings.besideDatabase(), settings);
        var windows = System.getProperty("os.name").startsWith("Windows");
        var command = new ArrayList<>(List.of(
                settings.checkout().resolve(windows ? "mvnw.cmd" : "mvnw").toString(), "-B"));
        command.addAll(goals);
        var maven = new ProcessBuilder(command);
        maven.directory(settings.checkout().toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment().put("BAILIWICK_TEST_PORT", Integer.toString(settings.testPort() + PORTS_APART));
        maven.environment().put("BAILIWICK_TEST_DB", settings.besideDatabase());
        var process = maven.redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "stop-beside"));
        var _ = process.onExit().thenAccept(this::keep);
    }

    private void keep(Process ended) {
        try {
            Files.writeString(outcome, Integer.toString(ended.exitValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private void end() throws Exception {
        while (!Files.exists(outcome)) {
            Thread.sleep(100);
        }
        System.out.print(Files.readString(log));
        if (!Files.readString(outcome).equals("0")) {
            throw new IllegalStateException("Tests that ran beside the others failed; see above or " + log);
        }
    }
}

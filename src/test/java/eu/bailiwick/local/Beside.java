package eu.bailiwick.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs the tests that attack and walk the whole portal beside those of its parts, in a Maven of its own and on a
/// portal
/// and a database of its own: either spends half of its time waiting for answers. Arguments: `start` or `end`; whether
/// there is nothing to run.
public final class Beside {
    private static final int PORTS_APART = 1;
    private final Settings settings;
    private final Path log;
    private final Path outcome;

    private Beside(Settings settings) throws IOException {
        var home = Files.createDirectories(settings.checkout().resolve(Path.of("target", "beside")));
        this.settings = settings;
        this.log = home.resolve("log");
        this.outcome = home.resolve("outcome");
    }

    public static void main(String... arguments) throws Exception {
        // who names tests runs them alone
        if (arguments[1].contains("true") || System.getProperty("test") != null) {
            return;
        }
        var beside = new Beside(Settings.fromEnvironment());
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
        var maven = new ProcessBuilder(List.of(
                settings.checkout().resolve(windows ? "mvnw.cmd" : "mvnw").toString(), "-B", "surefire:test@beside"));
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
            throw new IllegalStateException(e);
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
            throw new IllegalStateException("The tests of the whole portal failed; see above or " + log);
        }
    }
}

package eu.bailiwick.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs beside the build what else is to be run, in a Maven of its own: the compiler is one thread, and a stream of
/// tests spends much of its time waiting for answers. Beside the compiler the format is checked, and what the portal
/// is made of is written down (`checks`); beside the tests of the parts run those that attack the whole portal and
/// call it from outside, on a portal and a database of their own, and beside the journeys in a browser what asks
/// packaged portals. From the end of the tests on, a browser looks at the pages that they have kept, for which no
/// portal is asked (`looks`). What a build has started already is not started again. Arguments: `start` or `end`;
/// `checks`, `looks`, or the property by which somebody names such tests, who then runs them alone; whether there is
/// nothing to run.
public final class Beside {
    private static final int PORTS_APART = 1;
    private static final String CHECKS = "checks";
    private static final String LOOKS = "looks";
    private static final String JOURNEYS = "it.test";
    private static final Map<String, List<String>> GOALS = Map.of(
            "test",
            List.of("surefire:test@beside"),
            CHECKS,
            List.of("spotless:check", "cyclonedx:makeBom"),
            LOOKS,
            List.of("failsafe:integration-test@looks", "failsafe:verify@looks"),
            JOURNEYS,
            List.of("failsafe:integration-test@beside", "failsafe:verify@beside"));
    private final Settings settings;
    private final String named;
    private final List<String> goals;
    private final Path log;
    private final Path pid;
    private final Path outcome;
    private final Path by;

    private Beside(Settings settings, String named) throws IOException {
        var home = Files.createDirectories(settings.checkout().resolve(Path.of("target", "beside", named)));
        this.settings = settings;
        this.named = named;
        this.goals = GOALS.get(named);
        this.log = home.resolve("log");
        this.pid = home.resolve("pid");
        this.outcome = home.resolve("outcome");
        this.by = home.resolve("by");
    }

    public static void main(String... arguments) throws Exception {
        var property = arguments[1].equals(LOOKS) ? JOURNEYS : arguments[1];
        if (arguments[2].contains("true") || System.getProperty(property) != null) {
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
        var build = build();
        if (Files.exists(by) && Files.readString(by).equals(build)) {
            return;
        }
        Files.deleteIfExists(outcome);
        Files.writeString(by, build);
        if (!named.equals(CHECKS) && !named.equals(LOOKS)) {
            BeforeTests.empty(settings.besideDatabase(), settings);
        }
        if (named.equals(JOURNEYS)) {
            // pages show what a journey made, and not what thousands of tests have left
            BeforeTests.empty(settings.testDatabase(), settings);
        }
        var windows = System.getProperty("os.name").startsWith("Windows");
        var command = new ArrayList<String>();
        if (named.equals(CHECKS) && !windows) {
            // nobody waits for them before the journeys have ended
            command.addAll(List.of("nice", "-n", "10"));
        }
        command.add(settings.checkout().resolve(windows ? "mvnw.cmd" : "mvnw").toString());
        command.add("-B");
        command.addAll(goals);
        var maven = new ProcessBuilder(command);
        maven.directory(settings.checkout().toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment().put("BAILIWICK_TEST_PORT", Integer.toString(settings.testPort() + PORTS_APART));
        maven.environment().put("BAILIWICK_TEST_DB", settings.besideDatabase());
        var process = maven.redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
        Files.writeString(pid, Long.toString(process.pid()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "stop-beside"));
        var _ = process.onExit().thenAccept(this::keep);
    }

    /// Maven's process, which no other build has been.
    private static String build() {
        var maven = ProcessHandle.current();
        return maven.pid() + " "
                + maven.info().startInstant().map(Instant::toString).orElse("");
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
        var maven = ProcessHandle.of(Long.parseLong(Files.readString(pid)));
        while (!Files.exists(outcome) && maven.filter(ProcessHandle::isAlive).isPresent()) {
            Thread.sleep(100);
        }
        System.out.print(Files.readString(log));
        if (!ended().equals("0")) {
            throw new IllegalStateException("What ran beside the others failed; see above or " + log);
        }
    }

    /// How it ended, which is written down a moment after the process is gone.
    private String ended() throws Exception {
        for (int look = 0; look < 50 && !Files.exists(outcome); look++) {
            Thread.sleep(100);
        }
        return Files.exists(outcome) ? Files.readString(outcome) : "nobody knows how";
    }
}

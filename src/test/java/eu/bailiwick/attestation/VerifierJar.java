package eu.bailiwick.attestation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The verifier as it is built, run by a JVM that has nothing else.
final class VerifierJar {
    static final Path PATH = Path.of("target/classes/verifier/bailiwick-verify.jar");

    /// The JVM starts in half the time where it compiles little and finds its classes as the first one left them.
    /// What it does stays the same.
    private static final List<String> QUICK = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + Path.of("target", "verifier.jsa").toAbsolutePath());

    private VerifierJar() {}

    /// How it ended, and what it said.
    record Told(int code, String text) {}

    static Told verifies(Path bundle, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(QUICK);
        command.addAll(List.of("-jar", PATH.toAbsolutePath().toString(), bundle.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(bundle.getParent().toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Told(process.waitFor(), text);
    }
}

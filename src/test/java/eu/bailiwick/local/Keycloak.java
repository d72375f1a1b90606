package eu.bailiwick.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/// Keycloak on the local machine with the realm of `infra/keycloak`; a changed realm file starts from a fresh realm.
final class Keycloak {
    // The second compiler has big numbers alone: the first makes each signature of a token, by RSA, half as dear
    // again, and all else lives too short for the second.
    private static final String JVM =
            "-Xms320m -Xmx512m -Xmn160m -XX:+UseSerialGC -XX:MetaspaceSize=160m -XX:MaxMetaspaceSize=256m"
                    + " -XX:+UnlockDiagnosticVMOptions -XX:CompilerDirectivesFile=infra/local/keycloak-compiler.json"
                    + " -Djava.awt.headless=true";
    private final Settings settings;
    private final Path server;

    Keycloak(Settings settings, Path server) {
        this.settings = settings;
        this.server = server;
    }

    /// Returns as soon as the process runs; the portal waits for it by itself. A fresh start forgets what was changed
    /// since the import, unless Keycloak already runs.
    void start(boolean fresh) throws IOException {
        if (Ports.open(settings.keycloak())) {
            return;
        }
        importRealm(fresh);
        var log = settings.home().resolve("keycloak.log").toFile();
        var process = command().redirectErrorStream(true).redirectOutput(log).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "stop-keycloak"));
        var _ = process.onExit().thenAccept(ended -> complain(ended, log));
    }

    /// Whether this process has started it.
    boolean isOurs() {
        return ProcessHandle.current()
                .descendants()
                .anyMatch(child -> child.info()
                        .commandLine()
                        .filter(line -> line.contains(server.toString()))
                        .isPresent());
    }

    boolean ready() {
        return Ports.answers(settings.keycloakUrl() + "/realms/bailiwick/.well-known/openid-configuration");
    }

    private ProcessBuilder command() {
        var windows = System.getProperty("os.name").startsWith("Windows");
        var script = server.resolve(Path.of("bin", windows ? "kc.bat" : "kc.sh"));
        var builder = new ProcessBuilder(
                script.toString(),
                "start-dev",
                "--http-port=" + settings.keycloak(),
                "--import-realm",
                "--cache=local",
                "--spi-theme--folder--dir=" + settings.checkout().resolve(Path.of("infra", "keycloak", "themes")),
                "--spi-theme--cache-themes=true",
                "--spi-theme--cache-templates=true",
                // tests that run beside each other sign the same person in at the same moment
                "--spi-brute-force-protector--default-brute-force-detector--allow-concurrent-requests=true");
        builder.directory(settings.checkout().toFile())
                .environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        "admin",
                        "JAVA_OPTS",
                        JVM));
        return builder;
    }

    private void importRealm(boolean fresh) throws IOException {
        var realm = settings.checkout().resolve(Path.of("infra", "keycloak", "bailiwick-realm.json"));
        var seen = server.resolve(Path.of("data", "import", "bailiwick-realm.json"));
        if (!fresh && Files.exists(seen) && Files.mismatch(realm, seen) < 0) {
            return;
        }
        Trees.delete(server.resolve(Path.of("data", "h2")));
        Files.createDirectories(seen.getParent());
        Files.copy(realm, seen, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static void complain(Process ended, File log) {
        if (ended.exitValue() != 0 && ended.exitValue() != 143) {
            System.err.println("Keycloak ended with code " + ended.exitValue() + "; see " + log);
        }
    }
}

package drills;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Settings;

/// A copy of the local Keycloak with a fresh realm on a port of its own, so that it may be frozen, killed and started again.
final class OwnKeycloak implements AutoCloseable {
    static final int PORT = Settings.number("DRILL_KC_PORT", 8190);
    static final String URL = "http://localhost:" + PORT;
    private static final Path SERVER = Path.of("target", "drills", "keycloak");
    private static final int LOOKS_MAX = 360;
    // of the portal's own client, as the realm is delivered
    private static final String TOKENS_LIVE = "\"access.token.lifespan\": \"120\"";
    // and of the others
    private static final String OTHERS_LIVE = "\"access.token.lifespan\": \"300\"";
    private static final String TELLS = "http://localhost:8080/logout/backchannel";
    private Process process;

    private OwnKeycloak(Process process) {
        this.process = process;
    }

    /// With tokens of the portal that end after so many seconds.
    static OwnKeycloak start(int portalSeconds) throws Exception {
        return start(portalSeconds, 300);
    }

    /// With tokens of the portal, and of everybody else, that end after so many seconds.
    static OwnKeycloak start(int portalSeconds, int othersSeconds) throws Exception {
        refuseTakenPort();
        if (!Files.exists(SERVER)) {
            Files.createDirectories(SERVER.getParent());
            run("cp", "-a", installed().toString(), SERVER.toString());
        }
        run("rm", "-rf", SERVER.resolve("data").toString());
        Path imports = Files.createDirectories(SERVER.resolve("data").resolve("import"));
        String realm = Files.readString(Path.of("infra/keycloak/bailiwick-realm.json"));
        for (String said : List.of(TOKENS_LIVE, OTHERS_LIVE, TELLS)) {
            if (!realm.contains(said)) {
                throw new IllegalStateException("the realm no longer says " + said);
            }
        }
        Files.writeString(
                imports.resolve("bailiwick-realm.json"),
                realm.replace(TOKENS_LIVE, "\"access.token.lifespan\": \"" + portalSeconds + "\"")
                        .replace(OTHERS_LIVE, "\"access.token.lifespan\": \"" + othersSeconds + "\"")
                        .replace(TELLS, TELLS.replace("8080", Integer.toString(Stage.PORT))));
        OwnKeycloak keycloak = new OwnKeycloak(launch());
        Runtime.getRuntime().addShutdownHook(new Thread(keycloak::close));
        keycloak.await();
        Api.forgetTokens();
        return keycloak;
    }

    // What listens there would be asked in our place.
    private static void refuseTakenPort() throws IOException {
        try (Socket taken = new Socket()) {
            taken.connect(new InetSocketAddress("localhost", PORT), 1000);
        } catch (ConnectException free) {
            return;
        }
        throw new IllegalStateException("port " + PORT + " is taken; set DRILL_KC_PORT to another one");
    }

    private static Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        SERVER.resolve("bin/kc.sh").toString(), "start-dev", "--http-port=" + PORT, "--import-realm", "--cache=local")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(SERVER.resolveSibling("keycloak.log").toFile()));
        builder.environment().putAll(Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "JAVA_OPTS", "-Xms64m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MaxMetaspaceSize=256m -Djava.awt.headless=true"));
        return builder.start();
    }

    /// `kill -9` of it and of all that it started; returns when they are gone.
    void kill() throws Exception {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle one : all) {
            one.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    /// Starts it with the data that it had; returns when it answers.
    void startAgain() throws Exception {
        process = launch();
        await();
    }

    private static Path installed() throws IOException {
        Path home = Path.of(Settings.text("DRILL_KEYCLOAK_IN", ".local"));
        try (Stream<Path> folders = Files.exists(home) ? Files.list(home) : Stream.of()) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("keycloak-") && Files.isDirectory(folder))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no Keycloak in " + home + ": start infra/up once"));
        }
    }

    private void await() throws Exception {
        Api api = new Api(URL);
        for (int look = 0; look < LOOKS_MAX && process.isAlive(); look++) {
            if (api.getWith("-", "/realms/bailiwick/.well-known/openid-configuration").status() == 200) {
                return;
            }
            Thread.sleep(500);
        }
        throw new IllegalStateException("our Keycloak did not start; see target/drills/keycloak.log");
    }

    void freeze() throws Exception {
        signal("-STOP");
    }

    void thaw() throws Exception {
        signal("-CONT");
    }

    private void signal(String name) throws Exception {
        for (ProcessHandle handle : Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList()) {
            run("kill", name, Long.toString(handle.pid()));
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void run(String... command) throws Exception {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
    }
}

package eu.bailiwick.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Says what is being waited for, and at the end where everything is: on the terminal and in
/// `target/local/portal.json`.
final class Announcement {
    // Keycloak is a Quarkus application too; its jar lies elsewhere
    private static final Predicate<String> PORTAL = Pattern.compile(
                    "target/(quarkus-app/quarkus-run|bailiwick-dev)\\.jar")
            .asPredicate();
    private final Settings settings;
    private final Keycloak keycloak;
    private final BackChannel backChannel;
    private final Instant started = Instant.now();

    private Announcement(Settings settings, Keycloak keycloak) {
        this.settings = settings;
        this.keycloak = keycloak;
        this.backChannel = new BackChannel(settings.keycloakUrl(), settings.portalUrl());
    }

    static void follow(Settings settings, Keycloak keycloak) throws IOException {
        Files.deleteIfExists(file(settings));
        Files.deleteIfExists(file(settings).resolveSibling("starting"));
        Thread.ofPlatform().daemon().name("announcement").start(new Announcement(settings, keycloak)::untilReady);
    }

    private void untilReady() {
        try {
            say("PostgreSQL is ready at localhost:" + settings.postgres());
            while (!keycloak.ready()) {
                Thread.sleep(500);
            }
            say("Keycloak is ready at " + settings.keycloakUrl());
            leadHere();
            if (!untilOurs()) {
                say("Port " + settings.portal() + " is answered by another process than this portal. "
                        + "Stop it or set BAILIWICK_PORT to another port, then start again; Ctrl-C stops this.");
                return;
            }
            write();
            say("""
                    The portal is ready.

                      Portal    %s
                      API       %s/q/openapi
                      Keycloak  %s  (console: admin / admin)
                      Database  %s  (bailiwick_app / bailiwick_app)

                      Sign in as admin@aurora.example, capacity@borealis.example or operator@provider.example, password: bailiwick
                      Ctrl-C stops everything.
                    """.formatted(
                            settings.portalUrl(),
                            settings.portalUrl(),
                            settings.keycloakUrl(),
                            settings.jdbc(settings.database())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException cannotWrite) {
            say("Cannot write " + file(settings) + ": " + cannotWrite.getMessage());
        }
    }

    // Without it everything works, only a sign-out elsewhere is noticed when the token ends.
    private void leadHere() throws InterruptedException {
        try {
            backChannel.leadHere();
        } catch (IOException refused) {
            say("Keycloak does not tell this portal which sessions have ended: " + refused.getMessage());
        }
    }

    // Only with classes that are loaded already: whoever started this thread takes its class path away meanwhile.
    private boolean untilOurs() throws InterruptedException {
        var instance = String.valueOf(System.getenv("BAILIWICK_INSTANCE"));
        Optional<Boolean> ours = Optional.empty();
        while (ours.isEmpty()) {
            Thread.sleep(500);
            ours = Ports.ours(settings.portalUrl(), instance);
        }
        return ours.get();
    }

    private void write() throws IOException {
        var json = """
                {"portal":"%s","keycloak":"%s","realm":"bailiwick","database":"%s","pid":%d}
                """.formatted(
                        settings.portalUrl(), settings.keycloakUrl(), settings.jdbc(settings.database()), portalPid());
        var file = file(settings);
        Files.createDirectories(file.getParent());
        var draft = Files.writeString(file.resolveSibling("portal.json.new"), json);
        file.toFile().deleteOnExit();
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The process that serves the portal: the child that runs its jar, else this one.
    private static long portalPid() {
        return ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().commandLine().filter(PORTAL).isPresent())
                .mapToLong(ProcessHandle::pid)
                .max()
                .orElse(ProcessHandle.current().pid());
    }

    private void say(String text) {
        System.out.println("[" + Duration.between(started, Instant.now()).toSeconds() + " s] " + text);
    }

    private static Path file(Settings settings) {
        return settings.checkout().resolve(Path.of("target", "local", "portal.json"));
    }
}

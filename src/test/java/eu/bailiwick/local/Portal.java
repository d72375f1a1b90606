package eu.bailiwick.local;

import java.nio.file.Path;

/// Runs the packaged portal, the same jar as in production, with the local profile; it ends with the build that started
/// it.
public final class Portal {
    private Portal() {}

    public static void main(String... arguments) throws Exception {
        var portal = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dquarkus.profile=local",
                        "-jar",
                        arguments[0])
                .inheritIO()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(portal::destroy, "stop-portal"));
        if (portal.waitFor() != 0) {
            throw new IllegalStateException("The portal ended with code " + portal.exitValue()
                    + "; when a migration changed since the last start, infra/up --fresh helps");
        }
    }
}

package eu.bailiwick.local;

import java.nio.file.Path;

/// Runs the packaged portal, the same jar as in production, with the local profile; it ends with the build that started
/// it.
public final class Portal {
    // 128 and the signal: somebody pressed Ctrl-C
    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

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
        int code = portal.waitFor();
        if (code != 0 && code != INTERRUPTED && code != TERMINATED) {
            throw new IllegalStateException("The portal ended with code " + code
                    + "; when a migration changed since the last start, infra/up --fresh helps");
        }
    }
}

package eu.bailiwick.attestation.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A folder with the scripts of a bundle, in which somebody runs them.
abstract class Scripted {
    @TempDir
    Path folder;

    @BeforeEach
    void unpack() throws IOException {
        for (String name : Scripts.OF_HARDWARE) {
            try (InputStream script = getClass().getResourceAsStream(name.replace("tools", "/bundle"))) {
                file(name, Objects.requireNonNull(script).readAllBytes());
            }
        }
    }

    void file(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    boolean holds(String commands) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "set -e\n" + commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        return process.waitFor() == 0;
    }

    String said() throws IOException {
        return Files.readString(folder.resolve("said"));
    }

    void refused(String commands, String why) throws Exception {
        assertThat(holds(commands)).as(commands).isFalse();
        assertThat(said()).contains("FAIL: ").contains(why);
    }
}

package eu.bailiwick.attestation.pack.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A pack is written in the same memory however much is in it.
class ArchiveTest {
    private static final int FILES = 40_000;
    private static final int LENGTH = 6_000;

    /// A process of its own: 240 MB of files, their 40,000 lines in the directory and as many sums, in a heap of 16 MB.
    @Test
    void fortyThousandFilesAreWrittenInAHeapOfSixteenMegabytes() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Many.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).startsWith("OK");
    }

    /// Writes a large archive to nowhere.
    static final class Many {
        private Many() {}

        public static void main(String[] args) throws IOException {
            Random random = new Random(1);
            byte[] content = new byte[LENGTH];
            try (Archive archive = new Archive(OutputStream.nullOutputStream())) {
                for (int i = 0; i < FILES; i++) {
                    random.nextBytes(content);
                    archive.add(
                            "verdicts/00000000-0000-4000-8000-" + (100_000_000_000L + i) + "/statement.json", content);
                }
                archive.finish(seal -> seal);
            }
            System.out.println("OK");
        }
    }
}

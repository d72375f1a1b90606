package eu.bailiwick.attestation.pack.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Zips as others read them: from the directory at the end, from front to back, and as a file system.
class ZipStreamTest {
    private static final long FAR = 5L << 30;
    private static final int MANY = 70_000;

    @TempDir
    Path folder;

    private static void fill(OutputStream out, long before, int entries) throws IOException {
        try (ZipStream zip = new ZipStream(out, before)) {
            for (int i = 0; i < entries; i++) {
                try (OutputStream entry = zip.entry("ä/" + i + ".txt")) {
                    entry.write(("content " + i).getBytes(StandardCharsets.UTF_8));
                }
            }
            zip.finish();
        }
    }

    private static void holds(Path file, int entries) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(entries);
            for (int i : new int[] {0, entries / 2, entries - 1}) {
                assertThat(zip.getInputStream(zip.getEntry("ä/" + i + ".txt")).readAllBytes())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("content " + i);
            }
        }
    }

    @Test
    void theSameContentGivesTheSameBytes() throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        fill(first, 0, 50);
        fill(second, 0, 50);
        assertThat(first.toByteArray()).isEqualTo(second.toByteArray());
    }

    @Test
    void everyReaderFindsTheSame() throws IOException {
        Path file = folder.resolve("small.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            fill(out, 0, 50);
        }
        holds(file, 50);
        int read = 0;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(zip.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("content " + read++);
            }
        }
        assertThat(read).isEqualTo(50);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            assertThat(zip.getPath("ä/49.txt")).hasContent("content 49");
        }
    }

    @Test
    void moreEntriesThanTheOldFormatCountsAreRead() throws IOException {
        Path file = folder.resolve("many.zip");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            fill(out, 0, MANY);
        }
        holds(file, MANY);
    }

    /// The file begins with a hole of 5 GiB, which takes no room on the disk.
    @Test
    void entriesBehindFourGibibytesAreRead() throws IOException {
        Path file = folder.resolve("far.zip");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.position(FAR);
            try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
                fill(out, FAR, 3);
            }
        }
        assertThat(Files.size(file)).isGreaterThan(FAR);
        holds(file, 3);
    }
}

package eu.bailiwick.attestation.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.attestation.appraisal.Malformed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No zip makes the verifier write, loop, swell or see something that another tool does not see.
class ArchiveTest {
    @TempDir
    Path folder;

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("x.zip"), content);
    }

    private void refused(byte[] zip) throws IOException {
        Path file = file(zip);
        assertThatThrownBy(() -> Archive.read(file)).isInstanceOf(Malformed.class);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void filesAreReadInTheirOrder() throws IOException {
        assertThat(Archive.read(file(zip("b/c.txt", "a.bin"))).keySet()).containsExactly("b/c.txt", "a.bin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x", "/etc/x", "a/../x", "a\\..\\x", "C:x", "a//x", "folder/", ".x", "a\u0000x", "ä", "x\n"})
    void namesThatLeadElsewhereAreRefused(String name) throws IOException {
        refused(zip("fine", name));
    }

    @Test
    void namesThatAreOneOnOtherMachinesAreRefused() throws IOException {
        refused(zip("A.txt", "a.TXT"));
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws IOException {
        byte[] zip = zip("aa", "bb");
        for (int at = 0; at < zip.length - 1; at++) {
            if (zip[at] == 'b' && zip[at + 1] == 'b') {
                zip[at] = 'a';
                zip[at + 1] = 'a';
            }
        }
        refused(zip);
    }

    @Test
    void aDirectoryThatListsOtherFilesIsRefused() throws IOException {
        byte[] zip = zip("aa", "bb");
        int last = new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf("bb");
        zip[last] = 'c';
        refused(zip);
        byte[] before = "PK\u0003\u0004 something before".getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = Arrays.copyOf(before, before.length + zip.length);
        System.arraycopy(zip("aa"), 0, both, before.length, zip("aa").length);
        refused(both);
    }

    @Test
    void aBombIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (int i = 0; i < 9; i++) {
                zip.putNextEntry(new ZipEntry("zeros-" + i));
                zip.write(new byte[Archive.CONTENT_MAX / 8]);
                zip.closeEntry();
            }
        }
        assertThat(bytes.size()).isLessThan(Archive.ZIP_MAX);
        refused(bytes.toByteArray());
        String[] many = new String[Archive.ENTRIES_MAX + 1];
        Arrays.setAll(many, i -> "n" + i);
        refused(zip(many));
    }

    @Test
    void brokenBytesAreRefused() throws IOException {
        byte[] zip = zip("aa", "bb", "cc");
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] changed = Arrays.copyOf(zip, random.nextInt(zip.length + 1));
            if (changed.length > 0) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Path file = file(changed);
            try {
                assertThat(Archive.read(file)).isNotNull();
            } catch (Malformed refused) {
                assertThat(refused).hasMessageNotContaining("null pointer");
            }
        }
        refused(new byte[0]);
        refused("no zip".getBytes(StandardCharsets.US_ASCII));
    }
}

package eu.bailiwick.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The file with which a tenant shows what was signed of its trail: its head, the list in which that stands, the
/// signed statement, its place in the log, and a script that verifies them.
final class HeadProof {
    // The earliest that the format can write.
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private HeadProof() {}

    /// @param line what was hashed into the list
    /// @param proof the files of the statement and of the log
    static byte[] zip(String line, String heads, Map<String, byte[]> proof) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("README.txt", resource("README.txt"));
        files.put("verify.sh", resource("verify.sh"));
        files.put("head.txt", line.getBytes(StandardCharsets.UTF_8));
        files.put("heads.txt", heads.getBytes(StandardCharsets.UTF_8));
        files.putAll(proof);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] resource(String name) {
        try (InputStream stream = Objects.requireNonNull(HeadProof.class.getResourceAsStream("/audit/" + name))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

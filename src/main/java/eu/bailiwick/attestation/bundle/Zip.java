package eu.bailiwick.attestation.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A zip whose bytes depend on its content alone: entries in the order they were added, one fixed time, no extra
/// fields.
final class Zip {
    // The earliest that the format can write.
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    void add(String name, String text) {
        add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void add(String name, byte[] content) {
        if (entries.put(name, content) != null) {
            throw new IllegalArgumentException(name + " is there twice");
        }
    }

    Map<String, byte[]> entries() {
        return entries;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry head = new ZipEntry(entry.getKey());
                head.setTimeLocal(TIME);
                zip.putNextEntry(head);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

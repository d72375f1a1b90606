package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.appraisal.Malformed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/// A zip read into memory and never onto the disk, with bounds on everything that its sender chooses. What its
/// directory lists and what its entries say of themselves must be the same, so that no two tools see two
/// bundles in it.
final class Archive {
    static final int ZIP_MAX = 32 * 1024 * 1024;
    static final int CONTENT_MAX = 64 * 1024 * 1024;
    static final int ENTRIES_MAX = 1000;
    private static final int NAME_MAX = 300;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");

    private Archive() {}

    /// The files by name, in their order. Malformed when it is no zip that this program is ready to read.
    static Map<String, byte[]> read(Path zip) throws IOException {
        if (Files.size(zip) > ZIP_MAX) {
            throw new Malformed("The bundle is larger than " + ZIP_MAX + " bytes.");
        }
        byte[] bytes = Files.readAllBytes(zip);
        Map<String, byte[]> files = new LinkedHashMap<>();
        try {
            entries(bytes, files);
            if (!listed(zip).equals(new LinkedHashSet<>(files.keySet()))) {
                throw new Malformed("The zip's directory lists other files than the zip holds.");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Malformed("The zip cannot be read: " + e.getMessage(), e);
        }
        return files;
    }

    private static void entries(byte[] bytes, Map<String, byte[]> files) throws IOException {
        Set<String> names = new TreeSet<>();
        long left = CONTENT_MAX;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (name.length() > NAME_MAX || !NAME.matcher(name).matches()) {
                    throw new Malformed("An entry has a name that no bundle has: " + name);
                }
                if (!names.add(name.toLowerCase(Locale.ROOT))) {
                    throw new Malformed("Two entries have the name " + name + ".");
                }
                if (names.size() > ENTRIES_MAX) {
                    throw new Malformed("There are more than " + ENTRIES_MAX + " entries.");
                }
                byte[] content = bounded(in, left);
                left -= content.length;
                files.put(name, content);
            }
        }
    }

    private static byte[] bounded(InputStream in, long left) throws IOException {
        byte[] content = in.readNBytes((int) left + 1);
        if (content.length > left) {
            throw new Malformed("Unpacked, the bundle is larger than " + CONTENT_MAX + " bytes.");
        }
        return content;
    }

    private static Set<String> listed(Path zip) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        try (ZipFile file = new ZipFile(zip.toFile(), StandardCharsets.UTF_8)) {
            file.stream().forEach(entry -> {
                if (!names.add(entry.getName())) {
                    throw new Malformed("The zip's directory lists " + entry.getName() + " twice.");
                }
            });
        }
        return names;
    }
}

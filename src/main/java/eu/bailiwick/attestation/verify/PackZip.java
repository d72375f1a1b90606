package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.appraisal.Malformed;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A pack on the disk. Of its files, one is in memory at a time; of the rest, their names.
record PackZip(ZipFile zip) implements Closeable {
    static final int FILE_MAX = 8 * 1024 * 1024;

    static PackZip open(Path file) throws IOException {
        return new PackZip(new ZipFile(file.toFile(), StandardCharsets.UTF_8));
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /// The names in the order of the zip's directory.
    Iterator<String> names() {
        return zip.stream().map(ZipEntry::getName).iterator();
    }

    /// Malformed when it is not there.
    InputStream stream(String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new Malformed(name + " is missing.");
        }
        try {
            return zip.getInputStream(entry);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(name, e);
        }
    }

    byte[] read(String name) {
        try (InputStream in = stream(name)) {
            byte[] content = in.readNBytes(FILE_MAX + 1);
            if (content.length > FILE_MAX) {
                throw new Malformed(name + " is larger than such a file can be.");
            }
            return content;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    static Malformed unreadable(String name, Exception why) {
        return new Malformed(name + " cannot be unpacked: " + why.getMessage(), why);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}

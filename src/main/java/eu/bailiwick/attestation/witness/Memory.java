package eu.bailiwick.attestation.witness;

import eu.bailiwick.attestation.log.Checkpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// The newest checkpoint of each log that a witness has signed, one file each. A file is replaced whole and is
/// on the disk before anything is answered: killed at any instant, a witness never signs less than it signed
/// before.
final class Memory {
    private final Path folder;

    Memory(Path folder) {
        this.folder = folder;
    }

    Optional<Checkpoint> newest(String origin) throws IOException {
        Path file = file(origin);
        return Files.exists(file) ? Optional.of(Checkpoint.read(Files.readString(file))) : Optional.empty();
    }

    void keep(Checkpoint checkpoint) throws IOException {
        write(file(checkpoint.origin()), checkpoint.text());
    }

    /// Keeps a signed checkpoint that proves, beside the one that was signed here, that a log has two histories.
    void keepFork(Checkpoint checkpoint, String signed) throws IOException {
        write(folder.resolve(name(checkpoint.origin()) + ".fork-" + checkpoint.size()), signed);
    }

    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private Path file(String origin) {
        return folder.resolve(name(origin));
    }

    private static String name(String origin) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(origin.getBytes(StandardCharsets.UTF_8));
            return "log-" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

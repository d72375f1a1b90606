package eu.bailiwick.attestation.pack.content;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What comes at the end of a file and grows while the file is written: names and sums, kept on disk rather than in
/// memory, and gone when it is closed.
final class Spool implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private final FileChannel channel;
    private final OutputStream out;

    Spool() throws IOException {
        Path file = Files.createTempFile("pack", ".spool");
        channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    long size() throws IOException {
        out.flush();
        return channel.size();
    }

    void copyTo(OutputStream to) throws IOException {
        out.flush();
        channel.position(0);
        Channels.newInputStream(channel).transferTo(to);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

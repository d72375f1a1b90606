package eu.bailiwick.attestation.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What a witness signs: that at this time a checkpoint was the largest it had seen of this log, and continued
/// all it saw before (c2sp.org/tlog-cosignature). Times are seconds since 1970.
final class Cosignature {
    private static final byte[] SUBTREE = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NAME = 255;

    private Cosignature() {}

    /// "Ed25519 signed message": two lines and the whole text of the checkpoint.
    static byte[] ed25519(long seconds, String checkpoint) {
        return ("cosignature/v1\ntime " + seconds + "\n" + checkpoint).getBytes(StandardCharsets.UTF_8);
    }

    /// "ML-DSA-44 signed message": names, time, size and root in binary; lines that extend a checkpoint are not signed.
    static byte[] mlDsa44(String witness, long seconds, Checkpoint checkpoint) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(SUBTREE);
        message.writeBytes(name(witness));
        message.writeBytes(number(seconds));
        message.writeBytes(name(checkpoint.origin()));
        message.writeBytes(number(0));
        message.writeBytes(number(checkpoint.size()));
        message.writeBytes(checkpoint.root().bytes());
        return message.toByteArray();
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static byte[] name(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > LONGEST_NAME) {
            throw new IllegalArgumentException("A name of a log or witness has 1 to " + LONGEST_NAME + " bytes.");
        }
        return ByteBuffer.allocate(bytes.length + 1)
                .put((byte) bytes.length)
                .put(bytes)
                .array();
    }
}

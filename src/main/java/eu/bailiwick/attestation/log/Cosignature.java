package eu.bailiwick.attestation.log;

import java.nio.charset.StandardCharsets;

/// What a witness signs: that it saw this checkpoint at this time, and that it continues all it saw before
/// (c2sp.org/tlog-cosignature).
final class Cosignature {
    private Cosignature() {}

    /// @param seconds since 1970
    static byte[] message(long seconds, byte[] checkpoint) {
        byte[] head = ("cosignature/v1\ntime " + seconds + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[head.length + checkpoint.length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(checkpoint, 0, message, head.length, checkpoint.length);
        return message;
    }
}

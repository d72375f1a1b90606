package eu.bailiwick.attestation.pack;

import eu.bailiwick.attestation.pack.content.Archive;
import eu.bailiwick.platform.database.Sql;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;

/// Puts the bytes of a pack into rows, one stretch at a time.
final class Stretches extends OutputStream {
    /// How long every stretch is but the last.
    static final int LENGTH = 262_144;

    private final Sql sql;
    private final String tenant;
    private final UUID pack;
    private final byte[] stretch = new byte[LENGTH];
    private final MessageDigest digest = Archive.sha256();
    private final MessageDigest sums = Archive.sha256();
    private int filled;
    private int number;
    private long length;

    Stretches(Sql sql, String tenant, UUID pack) {
        this.sql = sql;
        this.tenant = tenant;
        this.pack = pack;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        int done = 0;
        while (done < count) {
            int part = Math.min(count - done, LENGTH - filled);
            System.arraycopy(bytes, from + done, stretch, filled, part);
            filled += part;
            done += part;
            if (filled == LENGTH) {
                flush();
            }
        }
        digest.update(bytes, from, count);
        length += count;
    }

    @Override
    public void flush() {
        if (filled > 0) {
            byte[] bytes = Arrays.copyOf(stretch, filled);
            byte[] sha256 = Archive.sha256().digest(bytes);
            sums.update(sha256);
            sql.update(
                    "insert into attestation.proof_pack_chunk (tenant_id, pack_id, number, bytes, sha256) values (?, ?, ?, ?, ?)",
                    tenant,
                    pack,
                    number++,
                    bytes,
                    sha256);
            filled = 0;
        }
    }

    /// The SHA-256 of the file, and that over the SHA-256 of its stretches.
    record Sealed(byte[] sha256, byte[] stretches) {}

    /// Ends the last stretch and marks the pack as made.
    Sealed seal() {
        flush();
        Sealed sealed = new Sealed(digest.digest(), sums.digest());
        sql.update(
                "update attestation.proof_pack set made_at = platform.app_now(), chunks = ?, bytes = ?, sha256 = ?,"
                        + " stretches_sha256 = ?"
                        + " where tenant_id = ? and id = ?",
                number,
                length,
                sealed.sha256,
                sealed.stretches,
                tenant,
                pack);
        return sealed;
    }

    long length() {
        return length;
    }
}

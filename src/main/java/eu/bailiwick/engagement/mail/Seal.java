package eu.bailiwick.engagement.mail;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A seal over the id of a ticket for one purpose (HMAC-SHA-256, the first 16 bytes), and both as 25 digits to base 36,
/// so that they outlive servers that change the case.
final class Seal {
    private static final int SECRET_MIN = 32;
    private static final int BASE = 36;
    private static final int DIGITS = 25;
    private static final int BYTES = 16;
    private final SecretKeySpec key;
    private final byte[] purpose;

    Seal(String secret, String purpose) {
        if (secret.length() < SECRET_MIN) {
            throw new IllegalArgumentException(
                    "bailiwick.tickets.mail.secret needs at least " + SECRET_MIN + " characters");
        }
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.purpose = purpose.getBytes(StandardCharsets.UTF_8);
    }

    byte[] of(byte[] id, int more) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(purpose);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(more).array());
            return Arrays.copyOf(mac.doFinal(id), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean fits(byte[] id, int more, byte[] seal) {
        return id.length == BYTES && MessageDigest.isEqual(of(id, more), seal);
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID id(byte[] bytes) {
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return new UUID(halves.getLong(), halves.getLong());
    }

    static String digits(byte[] bytes) {
        String digits = new BigInteger(1, bytes).toString(BASE);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    /// 25 digits can say more than 16 bytes; what does is none of ours, and empty.
    static byte[] number(String digits) {
        byte[] bytes = new BigInteger(digits, BASE).toByteArray();
        byte[] id = new byte[BYTES];
        int more = bytes.length - BYTES;
        if (more > 1 || (more == 1 && bytes[0] != 0)) {
            return new byte[0];
        }
        System.arraycopy(bytes, Math.max(0, more), id, Math.max(0, -more), Math.min(bytes.length, BYTES));
        return id;
    }
}

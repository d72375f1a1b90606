package eu.bailiwick.engagement.mail;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The address to which answers about one ticket go: `tt+<ticket>.<seal>@domain`. The seal (HMAC-SHA-256, the first 16
/// bytes) keeps anybody from making up one of another ticket; a number in the subject proves nothing and is never read.
/// Both parts have 25 digits to base 36, so that they outlive servers that change the case, and the whole fits into the
/// 64 characters that RFC 5321 gives to it.
final class ReplyAddress {
    private static final int SECRET_MIN = 32;
    private static final int BASE = 36;
    private static final int DIGITS = 25;
    private static final int BYTES = 16;
    private final SecretKeySpec key;
    private final String domain;
    private final Pattern written;

    ReplyAddress(String domain, String secret) {
        if (secret.length() < SECRET_MIN) {
            throw new IllegalArgumentException(
                    "bailiwick.tickets.mail.secret needs at least " + SECRET_MIN + " characters");
        }
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.domain = domain.toLowerCase(Locale.ROOT);
        this.written = Pattern.compile("tt\\+([0-9a-z]{25})\\.([0-9a-z]{25})@" + Pattern.quote(this.domain));
    }

    String of(UUID ticket) {
        byte[] id = bytes(ticket);
        return "tt+" + digits(id) + "." + digits(seal(id)) + "@" + domain;
    }

    /// The ticket that an address names, when we have sealed it.
    Optional<UUID> read(String address) {
        Matcher matcher = written.matcher(address.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        byte[] id = number(matcher.group(1));
        if (id.length != BYTES || !MessageDigest.isEqual(seal(id), number(matcher.group(2)))) {
            return Optional.empty();
        }
        ByteBuffer halves = ByteBuffer.wrap(id);
        return Optional.of(new UUID(halves.getLong(), halves.getLong()));
    }

    private byte[] seal(byte[] id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update("reply to ticket ".getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(id), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static String digits(byte[] bytes) {
        String digits = new BigInteger(1, bytes).toString(BASE);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    // 25 digits can say more than 16 bytes; what does is none of ours.
    private static byte[] number(String digits) {
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

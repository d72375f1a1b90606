package eu.bailiwick.attestation.appraisal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/// Reads a binary structure from its start to its end, strictly: nothing is read beyond the end, lengths are taken as
/// unsigned and refused when they exceed what is left, and the caller says when nothing may follow.
public final class Bytes {
    private final byte[] content;
    private final int end;
    private int position;

    public Bytes(byte[] content) {
        this(content, 0, content.length);
    }

    private Bytes(byte[] content, int from, int end) {
        this.content = content;
        this.position = from;
        this.end = end;
    }

    public int left() {
        return end - position;
    }

    public int position() {
        return position;
    }

    /// The next `length` bytes, copied.
    public byte[] take(String what, long length) {
        require(what, length);
        byte[] taken = Arrays.copyOfRange(content, position, position + (int) length);
        position += (int) length;
        return taken;
    }

    /// A reader over the next `length` bytes alone.
    public Bytes part(String what, long length) {
        require(what, length);
        Bytes part = new Bytes(content, position, position + (int) length);
        position += (int) length;
        return part;
    }

    public void skip(String what, long length) {
        require(what, length);
        position += (int) length;
    }

    public int u8(String what) {
        require(what, 1);
        return content[position++] & 0xff;
    }

    public int u16le(String what) {
        return (int) littleEndian(what, 2);
    }

    public int u24le(String what) {
        return (int) littleEndian(what, 3);
    }

    public long u32le(String what) {
        return littleEndian(what, 4);
    }

    /// Eight bytes as they are; bits only, never compared as a signed number.
    public long u64le(String what) {
        return littleEndian(what, 8);
    }

    private long littleEndian(String what, int width) {
        require(what, width);
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | content[position + i] & 0xff;
        }
        position += width;
        return value;
    }

    public void end(String what) {
        if (left() != 0) {
            throw new Malformed(what + " is followed by " + left() + " bytes that do not belong to it.");
        }
    }

    private void require(String what, long length) {
        if (length < 0 || length > left()) {
            throw new Malformed(what + " needs " + length + " bytes, " + left() + " are left.");
        }
    }

    public static boolean allZero(byte[] bytes) {
        int union = 0;
        for (byte b : bytes) {
            union |= b;
        }
        return union == 0;
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /// SHA-256 in lower-case hex.
    public static String sha256(byte[] content) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The bytes of a hex string in either case; Malformed when it is none.
    public static byte[] fromHex(String what, String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new Malformed(what + " is not hexadecimal.", e);
        }
    }

    public static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}

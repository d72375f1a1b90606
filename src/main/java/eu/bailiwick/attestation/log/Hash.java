package eu.bailiwick.attestation.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// A node of the tree: 32 bytes of SHA-256. Leaves and inner nodes are hashed apart (RFC 6962 §2.1), so that one can
/// never be taken for the other.
public record Hash(byte[] bytes) {
    static final int LENGTH = 32;
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    public Hash {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A hash has " + LENGTH + " bytes.");
        }
    }

    public static Hash ofLeaf(byte[] entry) {
        return sha256(LEAF, entry, new byte[0]);
    }

    static Hash ofNode(Hash left, Hash right) {
        return sha256(NODE, left.bytes, right.bytes);
    }

    /// The root of a tree without leaves.
    public static Hash ofNothing() {
        return new Hash(digest().digest());
    }

    private static Hash sha256(byte kind, byte[] first, byte[] second) {
        MessageDigest digest = digest();
        digest.update(kind);
        digest.update(first);
        digest.update(second);
        return new Hash(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }
}

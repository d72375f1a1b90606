package eu.bailiwick.attestation.log;

import eu.bailiwick.attestation.appraisal.Malformed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A key that verifies lines of notes: of a log itself, or of a witness that has seen its checkpoint
/// (c2sp.org/signed-note "Verifier keys", c2sp.org/tlog-cosignature).
///
/// @param type 1: Ed25519 over the text; 4: Ed25519 over a time and the text; 6: ML-DSA-44 over names, time, size and
/// root
/// @param raw the public key as its type writes it
public record NoteKey(String name, int type, byte[] raw) {
    public static final int LOG_ED25519 = 0x01;
    public static final int WITNESS_ED25519 = 0x04;
    public static final int WITNESS_ML_DSA_44 = 0x06;
    // SubjectPublicKeyInfo up to the key itself (RFC 8410 §4; RFC 9881 §4).
    private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] ML_DSA_44_SPKI =
            HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

    /// Reads `name+hint+base64(type ‖ key)`.
    public static NoteKey read(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new Malformed("A verifier key has a name, a hint and a key.");
        }
        byte[] typed = Note.decode(parts[2]);
        if (typed.length < 2) {
            throw new Malformed("The verifier key is too short.");
        }
        NoteKey key = new NoteKey(parts[0], typed[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!HexFormat.of().formatHex(key.id()).equals(parts[1])) {
            throw new Malformed("The hint of the verifier key does not belong to it.");
        }
        return key;
    }

    public static NoteKey of(String name, int type, PublicKey key) {
        byte[] spki = key.getEncoded();
        int prefix = type == WITNESS_ML_DSA_44 ? ML_DSA_44_SPKI.length : ED25519_SPKI.length;
        return new NoteKey(name, type, Arrays.copyOfRange(spki, prefix, spki.length));
    }

    /// The four bytes that lead from a line to its key: SHA-256 of name, newline, type and key.
    public byte[] id() {
        MessageDigest digest = sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update((byte) type);
        return Arrays.copyOf(digest.digest(raw), 4);
    }

    public String show() {
        byte[] typed =
                ByteBuffer.allocate(raw.length + 1).put((byte) type).put(raw).array();
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /// Whether this key made the line over this text.
    public boolean signed(String text, Note.Line line) {
        if (!line.name().equals(name) || !Arrays.equals(line.keyId(), id())) {
            return false;
        }
        if (type == LOG_ED25519) {
            return verifies(text.getBytes(StandardCharsets.UTF_8), line.signature());
        }
        if (line.signature().length <= Long.BYTES || line.time() < 0) {
            return false;
        }
        byte[] signature = Arrays.copyOfRange(line.signature(), Long.BYTES, line.signature().length);
        return verifies(cosigned(text, line.time()), signature);
    }

    /// What a witness with such a key signs of a checkpoint.
    byte[] cosigned(String checkpoint, long seconds) {
        return type == WITNESS_ML_DSA_44
                ? Cosignature.mlDsa44(name, seconds, Checkpoint.read(checkpoint))
                : Cosignature.ed25519(seconds, checkpoint);
    }

    private boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm());
            verifier.initVerify(publicKey());
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
    }

    /// The JDK's name of what it signs with.
    public String algorithm() {
        return switch (type) {
            case LOG_ED25519, WITNESS_ED25519 -> "Ed25519";
            case WITNESS_ML_DSA_44 -> "ML-DSA-44";
            default -> throw new Malformed("No key of a note has the type " + type + ".");
        };
    }

    /// The key itself, in the JDK's form.
    public PublicKey publicKey() throws GeneralSecurityException {
        byte[] prefix = type == WITNESS_ML_DSA_44 ? ML_DSA_44_SPKI : ED25519_SPKI;
        byte[] spki = ByteBuffer.allocate(prefix.length + raw.length)
                .put(prefix)
                .put(raw)
                .array();
        return KeyFactory.getInstance(algorithm()).generatePublic(new X509EncodedKeySpec(spki));
    }

    /// The key in PEM, for openssl.
    public String pem() {
        try {
            return "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getEncoder().encodeToString(publicKey().getEncoded())
                    + "\n-----END PUBLIC KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package eu.bailiwick.attestation.log;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;

/// A witness' private key with the public one that verifies its lines.
public record CosigningKey(NoteKey verifier, PrivateKey key) {

    public static CosigningKey of(String witness, KeyPair pair) {
        int type = pair.getPublic().getAlgorithm().startsWith("ML-DSA")
                ? NoteKey.WITNESS_ML_DSA_44
                : NoteKey.WITNESS_ED25519;
        return new CosigningKey(NoteKey.of(witness, type, pair.getPublic()), pair.getPrivate());
    }

    /// Signs the text of a checkpoint as seen at this time.
    ///
    /// @param seconds since 1970
    /// @return a line of a note: key, time (8 bytes, big-endian) and signature
    public Note.Line cosign(String checkpoint, long seconds) {
        byte[] signature = sign(verifier.cosigned(checkpoint, seconds));
        byte[] timed = ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(seconds)
                .put(signature)
                .array();
        return new Note.Line(verifier.name(), verifier.id(), timed);
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance(verifier.algorithm());
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

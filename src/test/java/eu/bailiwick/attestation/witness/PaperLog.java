package eu.bailiwick.attestation.witness;

import eu.bailiwick.attestation.log.Checkpoint;
import eu.bailiwick.attestation.log.Hash;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.NoteKey;
import eu.bailiwick.attestation.log.Tree;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.List;

/// A log without a portal, which may also lie: entries with another `history` make a fork.
record PaperLog(String origin, KeyPair pair) {

    static PaperLog create(String origin) throws GeneralSecurityException {
        return new PaperLog(origin, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    }

    NoteKey key() {
        return NoteKey.of(origin, NoteKey.LOG_ED25519, pair.getPublic());
    }

    private static Tree tree(long size, String history) {
        return new Tree(size, (level, index) -> node(level, index, history));
    }

    private static Hash node(int level, long index, String history) {
        return level == 0
                ? Hash.ofLeaf((history + index).getBytes(StandardCharsets.UTF_8))
                : of(node(level - 1, 2 * index, history), node(level - 1, 2 * index + 1, history));
    }

    // RFC 6962 §2.1, apart from the code under test.
    private static Hash of(Hash left, Hash right) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) 1);
            digest.update(left.bytes());
            return new Hash(digest.digest(right.bytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Note checkpoint(long size, String history) throws GeneralSecurityException {
        String text = new Checkpoint(origin, size, tree(size, history).root()).text();
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(text.getBytes(StandardCharsets.UTF_8));
        return new Note(text, List.of(new Note.Line(origin, key().id(), signer.sign())));
    }

    String submission(long old, long size, String history) throws GeneralSecurityException {
        return new Submission(old, tree(size, history).consistency(old), checkpoint(size, history)).show();
    }
}

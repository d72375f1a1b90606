package eu.bailiwick.attestation.bundle;

import eu.bailiwick.attestation.log.Checkpoint;
import eu.bailiwick.attestation.log.Continuation;
import eu.bailiwick.attestation.log.Hash;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.NoteKey;
import eu.bailiwick.attestation.log.Tree;
import eu.bailiwick.attestation.statement.Statements;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A log of seven entries, of which one is the statement of a bundle.
public final class PaperTree {
    private static final int SIZE = 7;
    private static final int PLACE = 4;
    private static final int BEFORE = 3;
    private final String origin;
    private final KeyPair pair;
    private final String statement;

    private PaperTree(String origin, KeyPair pair, String statement) {
        this.origin = origin;
        this.pair = pair;
        this.statement = statement;
    }

    public static PaperTree create(String origin) {
        try {
            return new PaperTree(origin, KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), "");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public NoteKey key() {
        return NoteKey.of(origin, NoteKey.LOG_ED25519, pair.getPublic());
    }

    /// The same log with this statement in it.
    PaperTree with(String entry) {
        return new PaperTree(origin, pair, entry);
    }

    /// The same log with these statements in it and no others.
    public Written of(List<String> statements) {
        List<List<Hash>> levels = new ArrayList<>();
        levels.add(statements.stream().map(PaperTree::leaf).toList());
        for (List<Hash> below = levels.getFirst(); below.size() > 1; below = levels.getLast()) {
            List<Hash> level = new ArrayList<>();
            for (int i = 0; i + 1 < below.size(); i += 2) {
                level.add(over(below.get(i), below.get(i + 1)));
            }
            levels.add(level);
        }
        return new Written(this, levels);
    }

    /// A log of some length, by the levels of its tree.
    public record Written(PaperTree log, List<List<Hash>> levels) {
        private Tree tree(long size) {
            return new Tree(size, (level, index) -> levels.get(level).get((int) index));
        }

        private Tree whole() {
            return tree(levels.getFirst().size());
        }

        /// The log's own signature over its first entries.
        public String note(long size) {
            return log.note(tree(size));
        }

        /// That an entry stands in all of it, up to where the checkpoint follows.
        public String proof(long index) {
            return "c2sp.org/tlog-proof@v1\nindex " + index + "\n"
                    + whole().inclusion(index).stream()
                            .map(hash -> hash.base64() + "\n")
                            .collect(Collectors.joining())
                    + "\n";
        }

        /// That all of it continues its first entries.
        public List<Hash> consistency(long older) {
            return whole().consistency(older);
        }
    }

    /// The proof that the statement is in the log.
    String proof() {
        return "c2sp.org/tlog-proof@v1\nindex " + PLACE + "\n"
                + tree().inclusion(PLACE).stream()
                        .map(hash -> hash.base64() + "\n")
                        .collect(Collectors.joining())
                + "\n" + note();
    }

    String note() {
        return note(tree());
    }

    /// That it continues what it was before the statement came.
    Continuation continuation() {
        return new Continuation(
                Continuation.Signed.of(Note.read(note(new Tree(BEFORE, this::node)))),
                Continuation.Signed.of(Note.read(note())),
                tree().consistency(BEFORE));
    }

    private String note(Tree tree) {
        try {
            String text = new Checkpoint(origin, tree.size(), tree.root()).text();
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return new Note(text, List.of(new Note.Line(origin, key().id(), signer.sign()))).show();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Tree tree() {
        return new Tree(SIZE, this::node);
    }

    private Hash node(int level, long index) {
        if (level > 0) {
            return over(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
        }
        return leaf(index == PLACE ? statement : "another statement " + index);
    }

    private static Hash leaf(String entry) {
        String hash = Statements.sha256(entry.getBytes(StandardCharsets.UTF_8));
        return Hash.ofLeaf(("sha256:" + hash + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    // RFC 6962 §2.1, apart from the code under test.
    private static Hash over(Hash left, Hash right) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) 1);
            digest.update(left.bytes());
            return new Hash(digest.digest(right.bytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

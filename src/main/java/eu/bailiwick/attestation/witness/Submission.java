package eu.bailiwick.attestation.witness;

import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.log.Hash;
import eu.bailiwick.attestation.log.Note;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// What a log sends to a witness: the size it was last signed for, a proof from there, and the new checkpoint
/// (c2sp.org/tlog-witness "add-checkpoint").
record Submission(long old, List<Hash> proof, Note note) {
    private static final int MOST_HASHES = 63;

    static Submission read(String body) {
        int blank = body.indexOf("\n\n");
        if (blank < 0) {
            throw new Malformed("A submission has an old size, a proof, an empty line and a checkpoint.");
        }
        String[] head = body.substring(0, blank).split("\n", -1);
        if (!head[0].matches("old (0|[1-9][0-9]{0,17})")) {
            throw new Malformed("The first line is \"old\", a space and a size.");
        }
        if (head.length - 1 > MOST_HASHES) {
            throw new Malformed("A proof has at most " + MOST_HASHES + " hashes.");
        }
        List<Hash> proof = new ArrayList<>();
        for (int i = 1; i < head.length; i++) {
            proof.add(hash(head[i]));
        }
        return new Submission(
                Long.parseLong(head[0].substring(4)), List.copyOf(proof), Note.read(body.substring(blank + 2)));
    }

    private static Hash hash(String line) {
        try {
            return new Hash(Base64.getDecoder().decode(line));
        } catch (IllegalArgumentException e) {
            throw new Malformed("A line of the proof is not a hash of 32 bytes in base64.", e);
        }
    }

    String show() {
        return "old " + old + "\n"
                + proof.stream().map(hash -> hash.base64() + "\n").collect(Collectors.joining())
                + "\n" + note.show();
    }
}

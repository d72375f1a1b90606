package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.log.Checkpoint;
import eu.bailiwick.attestation.log.Hash;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.Proofs;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// That an entry stands in a log, under a checkpoint (c2sp.org/tlog-proof).
record LogProof(long index, List<Hash> path, Note note, Checkpoint checkpoint) {
    private static final Pattern FORM = Pattern.compile(
            "c2sp\\.org/tlog-proof@v1\nindex (0|[1-9][0-9]{0,17})\n((?:[A-Za-z0-9+/]{43}=\n){0,63})\n(.*)",
            Pattern.DOTALL);

    static LogProof read(byte[] proof) {
        Matcher form = FORM.matcher(new String(proof, StandardCharsets.UTF_8));
        if (!form.matches()) {
            throw new Malformed("This is no proof of a log.");
        }
        List<Hash> path = form.group(2)
                .lines()
                .map(line -> new Hash(Base64.getDecoder().decode(line)))
                .toList();
        Note note = Note.read(form.group(3));
        return new LogProof(Long.parseLong(form.group(1)), path, note, Checkpoint.read(note.text()));
    }

    boolean includes(String statementSha256) {
        byte[] entry = ("sha256:" + statementSha256 + "\n").getBytes(StandardCharsets.US_ASCII);
        return Proofs.includes(index, checkpoint.size(), Hash.ofLeaf(entry), path, checkpoint.root());
    }
}

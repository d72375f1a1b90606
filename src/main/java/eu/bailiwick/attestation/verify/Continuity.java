package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.log.Checkpoint;
import eu.bailiwick.attestation.log.Continuation;
import eu.bailiwick.attestation.log.Note;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Whether the log goes on: from the checkpoint that came along, and from the one that the auditor kept.
record Continuity(Findings findings, Demand demand, Logged logged) {
    /// What bundles of before have not.
    static final Set<String> IN_BUNDLES =
            Set.of(Continuation.FIRST, Continuation.LAST, Continuation.JSON, Continuation.LINES, Continuation.SCRIPT);

    static Note checkpoint(String name, byte[] content) {
        try {
            Note note = Note.read(Bytes.text(content));
            Checkpoint.read(note.text());
            return note;
        } catch (Malformed fault) {
            throw new Malformed(name + " is no checkpoint: " + fault.getMessage(), fault);
        }
    }

    /// Asks whether the log of the later checkpoint continues the earlier one, and answers that.
    Checkpoint continues(Note earlier, byte[] path, Checkpoint last) {
        Checkpoint first = Checkpoint.read(earlier.text());
        findings.require(
                Continuation.FIRST,
                earlier.lines().stream().anyMatch(line -> line.name().equals(last.origin()))
                        && (demand.log() == null && demand.quorum() == null || logged.isOfTheLog(earlier)),
                "the earlier checkpoint is signed by the same log",
                "the earlier checkpoint is not signed by the log that you gave");
        findings.require(
                Continuation.LINES,
                Kept.consistent(first, last, Kept.path(path)),
                "the log of size " + last.size() + " continues the one of size " + first.size(),
                "it does not show that the log of size " + last.size() + " continues the one of size " + first.size());
        return first;
    }

    /// @param first a checkpoint that the last one is shown to continue; null when there is none
    void kept(Checkpoint last, @Nullable Checkpoint first) {
        Kept kept = demand.kept();
        if (kept == null) {
            findings.aside("continuity", "that it is the log that you saw before; give your last --checkpoint of it");
        } else {
            kept.examine(findings, logged, last, first);
        }
    }

    /// Of a bundle, whose last checkpoint is the one that its proof ends with.
    void ofBundle(Map<String, byte[]> files, LogProof proof) {
        Set<String> missing = new TreeSet<>(IN_BUNDLES);
        missing.removeAll(files.keySet());
        if (missing.size() == IN_BUNDLES.size()) {
            findings.aside(Continuation.JSON, "bundles of its time did not show that the log continues an earlier one");
            kept(proof.checkpoint(), null);
            return;
        }
        if (!missing.isEmpty()) {
            throw new Malformed("The bundle lacks " + String.join(", ", missing) + ".");
        }
        Note first = checkpoint(Continuation.FIRST, file(files, Continuation.FIRST));
        byte[] path = file(files, Continuation.LINES);
        findings.require(
                Continuation.LAST,
                Bytes.text(file(files, Continuation.LAST)).equals(proof.note().show()),
                "it is the checkpoint that the proof ends with",
                "it is another checkpoint than the proof ends with");
        Checkpoint continued = continues(first, path, proof.checkpoint());
        Continuation whole =
                new Continuation(Continuation.Signed.of(first), Continuation.Signed.of(proof.note()), Kept.path(path));
        findings.require(
                Continuation.JSON,
                Bytes.text(file(files, Continuation.JSON)).equals(whole.json() + "\n"),
                "it says what the checkpoints and " + Continuation.LINES + " say",
                "it says something else than the checkpoints and " + Continuation.LINES);
        kept(proof.checkpoint(), continued);
    }

    private static byte[] file(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }
}

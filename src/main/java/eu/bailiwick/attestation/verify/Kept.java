package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.log.Checkpoint;
import eu.bailiwick.attestation.log.Hash;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.Proofs;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the auditor remembers of the log: the last checkpoint that they saw, and what shows how it goes on.
///
/// @param path from the older of both checkpoints to the newer; null when the auditor brings none
record Kept(Note note, @Nullable List<Hash> path) {
    private static final String WHAT = "continuity";
    private static final Pattern PATH = Pattern.compile("(?:[A-Za-z0-9+/]{43}=\n){0,64}");

    /// A path as hashes in base64, one a line.
    static List<Hash> path(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (!PATH.matcher(text).matches()) {
            throw new Malformed("This is no path from one checkpoint to another.");
        }
        return text.lines()
                .map(line -> new Hash(Base64.getDecoder().decode(line)))
                .toList();
    }

    /// Whether the log that the checkpoint is of is the one that the auditor saw.
    ///
    /// @param first a checkpoint that this one is shown to continue; null when there is none
    void examine(Findings findings, Logged log, Checkpoint checkpoint, @Nullable Checkpoint first) {
        Checkpoint own = Checkpoint.read(note.text());
        findings.ask(WHAT, () -> {
            if (!log.isOfTheLog(note)) {
                throw new Malformed("No log that you gave has signed the checkpoint that you kept.");
            }
            if (!own.origin().equals(checkpoint.origin())) {
                throw new Malformed("The checkpoint that you kept is of " + own.origin() + ".");
            }
            boolean same = own.size() == checkpoint.size();
            if (path == null && !same && own.size() != 0 && !own.equals(first)) {
                findings.missing(
                        WHAT,
                        "that the log of size " + Math.max(own.size(), checkpoint.size())
                                + " continues the one of size "
                                + Math.min(own.size(), checkpoint.size())
                                + "; take the path from the portal's /log/consistency/"
                                + Math.min(own.size(), checkpoint.size()) + "/"
                                + Math.max(own.size(), checkpoint.size()) + " and give it as --consistency");
                return;
            }
            findings.require(
                    WHAT,
                    same ? own.equals(checkpoint) : own.equals(first) || continues(own, checkpoint),
                    "it is the log that you saw when it had " + own.size() + " entries",
                    "it is another history than the one that you saw when the log had " + own.size() + " entries");
        });
    }

    private boolean continues(Checkpoint own, Checkpoint other) {
        return own.size() < other.size() ? consistent(own, other, path) : consistent(other, own, path);
    }

    static boolean consistent(Checkpoint older, Checkpoint newer, @Nullable List<Hash> path) {
        return Proofs.consistent(
                older.size(), newer.size(), path == null ? List.of() : path, older.root(), newer.root());
    }
}

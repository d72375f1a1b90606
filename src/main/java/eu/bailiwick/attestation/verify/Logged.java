package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.log.Checkpoint;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.NoteKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a checkpoint is of the log that the auditor knows, and was signed before witnesses whom the auditor knows.
record Logged(@Nullable NoteKey given, @Nullable Quorum quorum) {
    /// What the files say of the log's key: it counts for nothing here, but others may use it.
    record KeyFiles(String pem, String vkey) {
        static KeyFiles of(byte[] pem, byte[] vkey) {
            return new KeyFiles(Bytes.text(pem), Bytes.text(vkey));
        }

        private boolean hold(NoteKey log) {
            return pem.equals(log.pem()) && vkey.equals(log.show() + "\n");
        }
    }

    /// The statement of a bundle, with the proof that is with it.
    void examine(Findings findings, String where, byte[] proof, byte[] statement, KeyFiles keys) {
        findings.ask(where, () -> {
            LogProof read = LogProof.read(proof);
            findings.require(
                    where,
                    read.includes(Bytes.sha256(statement)),
                    "the statement is entry " + read.index() + " of "
                            + read.checkpoint().size(),
                    "the statement is not entry " + read.index() + " of that log");
            checkpoint(findings, "log", read.note(), keys);
        });
    }

    void checkpoint(Findings findings, String what, Note note, KeyFiles keys) {
        List<NoteKey> logs = logs();
        if (logs.isEmpty()) {
            findings.missing("log", "whose log it is; give its key as --log-key or in a --policy");
        } else {
            signed(findings, what, note);
            findings.require(
                    "log/log.pem, log/log.vkey",
                    logs.stream().anyMatch(log -> keys.hold(log)),
                    "they hold the key that you gave",
                    "they hold another key than you gave");
        }
        witnesses(findings, note);
    }

    private void signed(Findings findings, String what, Note note) {
        boolean agreed = given == null || quorum == null || quorum.logs().isEmpty() || among(quorum.logs(), given);
        findings.require(
                "log policy",
                agreed,
                "the keys of the log that you gave agree",
                "the key of --log-key is not among the logs of --policy");
        String origin = Checkpoint.read(note.text()).origin();
        findings.require(
                what,
                isOfTheLog(note),
                "the checkpoint is signed by " + origin,
                "no log that you gave has signed the checkpoint, which is of " + origin);
    }

    /// Whether a log that the auditor gave signed it.
    boolean isOfTheLog(Note note) {
        String origin = Checkpoint.read(note.text()).origin();
        return logs().stream().anyMatch(log -> log.name().equals(origin) && note.signedBy(log));
    }

    private List<NoteKey> logs() {
        List<NoteKey> logs = new ArrayList<>();
        if (given != null) {
            logs.add(given);
        } else if (quorum != null) {
            logs.addAll(quorum.logs());
        }
        return logs;
    }

    private static boolean among(List<NoteKey> logs, NoteKey key) {
        return logs.stream().anyMatch(log -> log.name().equals(key.name()) && Arrays.equals(log.raw(), key.raw()));
    }

    private void witnesses(Findings findings, Note note) {
        if (quorum == null) {
            findings.aside("witnesses", "who else saw the same history; give a --policy with witnesses whom you know");
        } else if (!quorum.needsWitnesses()) {
            findings.aside("witnesses", "your policy asks for none");
        } else {
            String signers = quorum.signers(note);
            findings.require(
                    "witnesses",
                    quorum.isMet(note),
                    "enough have signed the checkpoint: " + signers,
                    "not enough by your policy have signed the checkpoint: " + (signers.isEmpty() ? "none" : signers));
        }
    }
}

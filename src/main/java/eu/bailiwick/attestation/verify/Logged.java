package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.NoteKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether the statement stands in the log that the auditor knows, before witnesses whom the auditor knows.
record Logged(
        Map<String, byte[]> files,
        @Nullable NoteKey given,
        @Nullable Quorum quorum) {
    private static final String PROOF = "log/evidence.tlog-proof";

    void examine(Findings findings) {
        findings.ask(PROOF, () -> {
            LogProof proof = LogProof.read(files.getOrDefault(PROOF, new byte[0]));
            String statement = Bytes.sha256(files.getOrDefault("statement.json", new byte[0]));
            findings.require(
                    PROOF,
                    proof.includes(statement),
                    "the statement is entry " + proof.index() + " of "
                            + proof.checkpoint().size(),
                    "the statement is not entry " + proof.index() + " of that log");
            signed(findings, proof);
            witnesses(findings, proof.note());
        });
    }

    private void signed(Findings findings, LogProof proof) {
        List<NoteKey> logs = logs();
        if (logs.isEmpty()) {
            findings.missing("log", "whose log it is; give its key as --log-key or in a --policy");
            return;
        }
        boolean agreed = given == null || quorum == null || quorum.logs().isEmpty() || among(quorum.logs(), given);
        findings.require(
                "log policy",
                agreed,
                "the keys of the log that you gave agree",
                "the key of --log-key is not among the logs of --policy");
        findings.require(
                "log",
                logs.stream()
                        .anyMatch(log -> log.name().equals(proof.checkpoint().origin())
                                && proof.note().signedBy(log)),
                "the checkpoint is signed by " + proof.checkpoint().origin(),
                "no log that you gave has signed the checkpoint, which is of "
                        + proof.checkpoint().origin());
        copies(findings, logs);
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

    // What the bundle says of the log's key counts for nothing here; but others may use it.
    private void copies(Findings findings, List<NoteKey> logs) {
        findings.require(
                "log/log.pem, log/log.vkey",
                logs.stream().anyMatch(log -> is("log/log.pem", log.pem()) && is("log/log.vkey", log.show() + "\n")),
                "they hold the key that you gave",
                "they hold another key than you gave");
    }

    private boolean is(String file, String content) {
        return Bytes.text(files.getOrDefault(file, new byte[0])).equals(content);
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

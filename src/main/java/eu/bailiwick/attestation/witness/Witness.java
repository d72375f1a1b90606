package eu.bailiwick.attestation.witness;

import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.log.Checkpoint;
import eu.bailiwick.attestation.log.CosigningKey;
import eu.bailiwick.attestation.log.Hash;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.NoteKey;
import eu.bailiwick.attestation.log.Proofs;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Signs the checkpoints of logs that it knows, each only if it continues the one before (c2sp.org/tlog-witness).
///
/// @param logs keys by origin
final class Witness {
    private final Map<String, NoteKey> logs;
    private final List<CosigningKey> keys;
    private final Memory memory;
    private final InstantSource clock;

    Witness(Map<String, NoteKey> logs, List<CosigningKey> keys, Memory memory, InstantSource clock) {
        this.logs = Map.copyOf(logs);
        this.keys = List.copyOf(keys);
        this.memory = memory;
        this.clock = clock;
    }

    /// An answer as HTTP has it.
    record Answer(int status, String type, String body) {
        static Answer text(int status, String words) {
            return new Answer(status, "text/plain; charset=utf-8", words + "\n");
        }

        static Answer signed(String lines) {
            return new Answer(200, "text/plain; charset=utf-8", lines);
        }

        static Answer size(long size) {
            return new Answer(409, "text/x.tlog.size", size + "\n");
        }
    }

    /// One at a time: what is compared is what is replaced.
    synchronized Answer add(String body) throws IOException {
        try {
            Submission submission = Submission.read(body);
            Checkpoint checkpoint = Checkpoint.read(submission.note().text());
            NoteKey log = logs.get(checkpoint.origin());
            if (log == null) {
                return Answer.text(404, "This witness does not know the log " + checkpoint.origin() + ".");
            }
            if (!submission.note().signedBy(log)) {
                return Answer.text(403, "The checkpoint is not signed by the log's key.");
            }
            if (submission.old() > checkpoint.size()) {
                return Answer.text(400, "The old size is larger than the checkpoint.");
            }
            return follow(submission, checkpoint);
        } catch (Malformed malformed) {
            return Answer.text(400, malformed.getMessage());
        }
    }

    private Answer follow(Submission submission, Checkpoint checkpoint) throws IOException {
        Checkpoint known =
                memory.newest(checkpoint.origin()).orElse(new Checkpoint(checkpoint.origin(), 0, Hash.ofNothing()));
        if (submission.old() != known.size()) {
            return Answer.size(known.size());
        }
        if (known.size() == checkpoint.size() && !known.root().equals(checkpoint.root())) {
            memory.keepFork(checkpoint, submission.note().show());
            return Answer.size(known.size());
        }
        if (!Proofs.consistent(known.size(), checkpoint.size(), submission.proof(), known.root(), checkpoint.root())) {
            return Answer.text(422, "The proof does not lead from size " + known.size() + " to this checkpoint.");
        }
        memory.keep(checkpoint);
        long now = clock.instant().getEpochSecond();
        return Answer.signed(keys.stream()
                .map(key -> key.cosign(submission.note().text(), now))
                .map(Note.Line::show)
                .collect(Collectors.joining()));
    }

    /// Who this is and what it has seen, for anybody.
    synchronized String about() throws IOException {
        StringBuilder about = new StringBuilder("Witness of transparency logs (c2sp.org/tlog-witness)\n");
        for (CosigningKey key : keys) {
            about.append("key ").append(key.verifier().show()).append('\n');
        }
        for (String origin : logs.keySet().stream().sorted().toList()) {
            about.append("log ").append(origin).append(" size ");
            about.append(memory.newest(origin).map(Checkpoint::size).orElse(0L)).append('\n');
        }
        return about.toString();
    }
}

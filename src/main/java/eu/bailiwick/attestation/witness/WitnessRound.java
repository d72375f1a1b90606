package eu.bailiwick.attestation.witness;

import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.log.Checkpoint;
import eu.bailiwick.attestation.log.Hash;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.VerdictLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Asks a witness to sign the newest checkpoint, with the proof that it continues the one it signed before.
@ApplicationScoped
public class WitnessRound {
    private static final Logger LOG = Logger.getLogger(WitnessRound.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int ASKED_MAX = 4;
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final int LONGEST_TROUBLE = 400;
    private final Cosignatures cosignatures;
    private final VerdictLog log;
    private final Standstill standstill;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    WitnessRound(Cosignatures cosignatures, VerdictLog log, Standstill standstill) {
        this.standstill = standstill;
        this.cosignatures = cosignatures;
        this.log = log;
    }

    /// Asks a few times at most: an answer may be the size that the witness knows. A witness in trouble is left alone
    /// for half a minute.
    public void ask(Follower witness) throws InterruptedException {
        if (witness.url().isEmpty()) {
            return;
        }
        Optional<Cosignatures.Due> due = cosignatures.due(witness.name(), standstill.origin(), log.ofNothing());
        if (due.isEmpty()) {
            return;
        }
        String trouble;
        try {
            trouble = ask(witness, witness.url().get(), due.get());
        } catch (IOException e) {
            trouble = "It cannot be reached: " + e;
        } catch (Malformed e) {
            trouble = "Its answer cannot be read: " + e.getMessage();
        }
        if (!trouble.isEmpty()) {
            LOG.warnf(
                    "Witness %s has not signed size %d. %s",
                    witness.name(), due.get().size(), trouble);
        }
        cosignatures.asked(witness.name(), trouble.substring(0, Math.min(trouble.length(), LONGEST_TROUBLE)));
    }

    private String ask(Follower witness, URI url, Cosignatures.Due due) throws IOException, InterruptedException {
        long old = due.old();
        for (int times = 0; times < ASKED_MAX; times++) {
            HttpResponse<String> answer = send(url, old, due);
            if (answer.statusCode() == 422) {
                return stopped(witness, HaltReason.OTHER_HISTORY, old, due);
            }
            if (answer.statusCode() != 409) {
                return answer.statusCode() == 200
                        ? keep(witness, due, answer.body())
                        : "It answered " + answer.statusCode() + ": "
                                + answer.body().strip();
            }
            long known = size(answer.body());
            if (known > due.size()) {
                return stopped(witness, HaltReason.ENTRIES_LOST, known, due);
            }
            if (known == old) {
                return stopped(witness, HaltReason.OTHER_HISTORY, known, due);
            }
            old = known;
        }
        return "";
    }

    // Where another replica was first, the question is put anew with what is here by now.
    private String stopped(Follower witness, HaltReason reason, long known, Cosignatures.Due due) {
        if (!standstill.halt(witness.name(), reason, known)) {
            return "";
        }
        if (reason == HaltReason.OTHER_HISTORY) {
            return "It has seen " + known + " entries that those of this log do not continue: this is another history.";
        }
        return "It has seen " + known + " entries, and this log has " + due.size()
                + ". The database is older than what was published: entries are lost.";
    }

    private HttpResponse<String> send(URI url, long old, Cosignatures.Due due)
            throws IOException, InterruptedException {
        List<Hash> proof = log.consistency(old, due.size());
        String body = new Submission(old, proof, Note.read(due.note())).show();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/add-checkpoint"))
                .timeout(TIMEOUT)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
    }

    private static long size(String body) {
        if (!body.strip().matches("0|[1-9][0-9]{0,17}")) {
            throw new Malformed("a conflict says the size that is known");
        }
        return Long.parseLong(body.strip());
    }

    // Lines of keys that we do not know are not kept.
    private String keep(Follower witness, Cosignatures.Due due, String body) {
        String text = Note.read(due.note()).text();
        String lines = body.lines()
                .map(Note::line)
                .filter(line -> witness.signed(text, line))
                .map(Note.Line::show)
                .collect(Collectors.joining());
        if (lines.isEmpty()) {
            return "None of its lines is signed with a key that is known here.";
        }
        long size = Checkpoint.read(text).size();
        if (size > 0) {
            cosignatures.keep(witness.name(), size, lines);
        }
        standstill.agreed(witness.name(), size);
        return "";
    }
}

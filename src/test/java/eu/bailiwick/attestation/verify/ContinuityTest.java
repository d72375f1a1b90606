package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.bundle.PaperBundle;
import eu.bailiwick.attestation.bundle.PaperTree;
import eu.bailiwick.attestation.log.Continuation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bundle shows that its log continues an earlier checkpoint; whoever shows another history is found.
class ContinuityTest {
    private static final PaperBundle GENUINE = Auditor.bundle(1, UnaryOperator.identity());

    @TempDir
    Path folder;

    private Auditor auditor;

    @BeforeEach
    void come() {
        auditor = new Auditor(folder);
    }

    @Test
    void aLogThatDoesNotGoOnIsFound() throws IOException {
        auditor.finds(0, "OK           log/consistency.txt: the log of size 7 continues the one of size 3", GENUINE);
        auditor.finds(0, "OK           log/consistency.json: ", GENUINE);
        PaperBundle there = PaperBundle.of(
                Auditor.submission(1),
                Auditor.EXPECTED,
                PaperTree.create("log.example/verdicts"),
                UnaryOperator.identity());
        auditor.finds(1, "FAIL         log/first.checkpoint: ", mixed(there, Continuation.FIRST));
        auditor.finds(1, "FAIL         log/last.checkpoint: ", mixed(there, Continuation.LAST));
        String other = Auditor.LOG.of(List.of("x", "y", "z")).note(3);
        PaperBundle forked = GENUINE.copy().text(Continuation.FIRST, other).summed();
        auditor.finds(1, "FAIL         log/consistency.txt: it does not show", forked);
        auditor.finds(1, "FAIL         log/consistency.json: it says something else", forked);
        for (String path : List.of("", text(Continuation.LINES) + "A".repeat(43) + "=\n")) {
            auditor.finds(
                    1,
                    "FAIL         log/consistency.txt: ",
                    GENUINE.copy().text(Continuation.LINES, path).summed());
        }
        String lie = text(Continuation.JSON).replace("\"size\": 3", "\"size\": 2");
        auditor.finds(
                1,
                "FAIL         log/consistency.json: ",
                GENUINE.copy().text(Continuation.JSON, lie).summed());
        PaperBundle less = GENUINE.copy();
        less.files().remove(Continuation.JSON);
        auditor.finds(1, "The bundle lacks log/consistency.json", less.summed());
    }

    private static PaperBundle mixed(PaperBundle other, String name) {
        PaperBundle mixed = GENUINE.copy();
        mixed.files().put(name, other.files().get(name));
        return mixed.summed();
    }

    private static String text(String name) {
        return new String(GENUINE.files().get(name), StandardCharsets.UTF_8);
    }

    @Test
    void theCheckpointThatTheAuditorKeptIsContinued() throws IOException {
        String kept = auditor.file("kept", text(Continuation.FIRST));
        auditor.finds(0, "OK           continuity: it is the log that you saw", GENUINE, "--checkpoint", kept);
        String other =
                auditor.file("kept", Auditor.LOG.of(List.of("x", "y", "z")).note(3));
        String path = auditor.file("path", text(Continuation.LINES));
        auditor.finds(1, "FAIL         continuity: ", GENUINE, "--checkpoint", other, "--consistency", path);
        auditor.finds(2, "/log/consistency/3/7", GENUINE, "--checkpoint", other);
    }

    @Test
    void bundlesOfBeforeAreVerifiedAndSayWhatTheyDoNotShow() throws IOException {
        PaperBundle before = GENUINE.copy();
        Continuity.IN_BUNDLES.forEach(before.files()::remove);
        auditor.finds(0, "NOT CHECKED  log/consistency.json: ", before.summed());
        auditor.finds(
                2, "/log/consistency/3/7", before, "--checkpoint", auditor.file("kept", text(Continuation.FIRST)));
    }
}

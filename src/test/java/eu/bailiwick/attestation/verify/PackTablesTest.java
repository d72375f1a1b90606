package eu.bailiwick.attestation.verify;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.Appraisers;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.pack.content.PaperPack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a pack says beside its signed statements is made again from them where it follows from them.
class PackTablesTest {
    private static final PaperPack GENUINE = pack();

    @TempDir
    static Path folder;

    private static PaperPack pack() {
        Submission submission = Auditor.submission(7);
        return PaperPack.of(
                        "aurora",
                        Auditor.LOG,
                        PaperPack.judged(submission, Appraisers.appraise(submission), Auditor.EXPECTED, 2),
                        submission.files())
                .sealed();
    }

    private static void finds(int code, String words, PaperPack pack) throws IOException {
        Auditor.Told told = new Auditor(folder).verifies(pack.zip());
        assertThat(told.text()).contains(words);
        assertThat(told.code()).as(told.text()).isEqualTo(code);
    }

    /// What the issuer said of verdicts beside their statements, and sealed.
    @Test
    void tablesThatDoNotFollowFromTheStatementsAreFound() throws IOException {
        for (String[] lie : new String[][] {
            {"index.csv", "ACCEPT", "REJECT", "its line about"},
            {"index.json", "\"counts\":false", "\"counts\":true", "otherwise of it: counts"},
            {"index.json", "CUSTOMER", "PROVIDER", "otherwise of it: collector"},
            {"index.json", "\"devices\":\"", "\"devices\":\"77", "other devices than the evidence"},
            {"devices.csv", "\r\n\"", "\r\n\"77", "other devices than are behind the verdicts"},
            {"oscal-assessment-results.json", "\"ACCEPT\"", "\"REJECT\"", "what follows from the statements"},
            {"log/consistency.json", "\"size\":4", "\"size\":3", "something else than pack.json"}
        }) {
            PaperPack lying = GENUINE.copy();
            String text = new String(GENUINE.files().get(lie[0]), StandardCharsets.UTF_8);
            String changed = text.replaceFirst(Pattern.quote(lie[1]), Matcher.quoteReplacement(lie[2]));
            assertThat(changed).as(lie[0] + " " + lie[1]).isNotEqualTo(text);
            finds(1, lie[3], lying.text(lie[0], changed).sealed());
        }
    }

    @Test
    void aPackOfAnEarlierPortalIsVerifiedButForItsAssessmentResults() throws IOException {
        PaperPack earlier = GENUINE.copy();
        String about = new String(GENUINE.files().get("pack.json"), StandardCharsets.UTF_8);
        finds(
                0,
                "NOT CHECKED  oscal-assessment-results.json: not made again",
                earlier.text("pack.json", about.replace("proof-pack/2", "proof-pack/1"))
                        .text("oscal-assessment-results.json", "{}")
                        .sealed());
    }

    @Test
    void whatWasNotMadeAgainIsSaidAndAnUnknownFileIsNoVerifiedOne() throws IOException {
        finds(0, "residency.json: not made again: no statement says it", GENUINE);
        PaperPack more = GENUINE.copy().text("more.csv", "more\n").sealed();
        finds(2, "more.csv: this verifier does not know what that file is", more);
        PaperPack script =
                GENUINE.copy().text("tools/verify-pack.sh", "exit 0\n").sealed();
        finds(0, "tools/verify-pack.sh: it is not the script that this verifier knows", script);
    }
}

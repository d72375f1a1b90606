package eu.bailiwick.attestation.verify;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Measured;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.ReferenceValue;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.bundle.PaperBundle;
import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.attestation.snp.SnpAppraiser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the register knows of a measurement decides as it stood then, and an auditor finds the same with the bundle.
class ReferenceTest {
    private static final byte[] MEASUREMENT = Arrays.copyOf(new byte[] {5, 6, 7}, 48);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private static Submission submission() {
        Submission plain = Auditor.submission(0x51);
        List<EvidenceFile> files = new ArrayList<>(plain.files());
        byte[] id = Arrays.copyOf(new byte[] {0x51}, 64);
        files.set(
                0,
                new EvidenceFile(
                        "report.bin",
                        new SnpReport(3, id, new byte[] {3, 0, 0, 0, 0, 0, 20, 115})
                                .put(SnpReport.CPU, (byte) 25, (byte) 1)
                                .put(SnpReport.REPORT_DATA, Arrays.copyOf(new byte[] {1, 2, 3}, 64))
                                .put(SnpReport.MEASUREMENT, MEASUREMENT)
                                .signedBy(Auditor.AMD.endorsing().getPrivate())));
        return new Submission(plain.kind(), files, plain.asOf(), plain.expected(), plain.policy(), plain.anchors());
    }

    private static final Submission PLAIN = submission();
    private static final Instant NOW = PLAIN.asOf();

    private static ReferenceValue value(
            byte[] measurement, Instant from, @Nullable Instant until, @Nullable Instant withdrawn) {
        return new ReferenceValue(
                "01958a00-0000-7000-8000-00000000000a",
                Measured.SNP_MEASUREMENT,
                HexFormat.of().formatHex(measurement),
                "guest image 7",
                "Image team",
                from,
                until,
                withdrawn);
    }

    private static Submission knowing(ReferenceValue... values) {
        return new Submission(
                PLAIN.kind(),
                PLAIN.files(),
                NOW,
                PLAIN.expected().withReferences(List.of(values)),
                PLAIN.policy(),
                PLAIN.anchors());
    }

    private static Appraisal judged(ReferenceValue... values) {
        return new SnpAppraiser().appraise(knowing(values));
    }

    private static Check measurement(Appraisal appraisal) {
        return appraisal.checks().stream()
                .filter(check -> check.id().equals("measurement"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatTheRegisterKnowsPassesAndTheSentenceSaysWhoSaidSo() {
        Appraisal known = judged(value(MEASUREMENT, NOW.minus(DAY), NOW.plusSeconds(60), null));
        assertThat(known.verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(measurement(known).outcome()).isEqualTo(Outcome.PASS);
        assertThat(measurement(known).detail()).contains("guest image 7", "Image team", "SHA-256");
        assertThat(known.validUntil()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void whatItDoesNotKnowStaysNotCheckedAndCostsNothing() {
        byte[] other = MEASUREMENT.clone();
        other[47] = 1;
        for (Appraisal unknown : List.of(judged(), judged(value(other, NOW.minus(DAY), null, null)))) {
            assertThat(unknown.verdict()).isEqualTo(Verdict.ACCEPT);
            assertThat(measurement(unknown).outcome()).isEqualTo(Outcome.NOT_CHECKED);
        }
    }

    @Test
    void whatWasWithdrawnIsRefusedFromThenOnAndAnotherWordForItCounts() {
        ReferenceValue withdrawn = value(MEASUREMENT, NOW.minus(DAY), null, NOW);
        assertThat(judged(withdrawn).reason()).isEqualTo("REFERENCE_VALUE_WITHDRAWN");
        assertThat(judged(withdrawn).verdict()).isEqualTo(Verdict.REJECT);
        assertThat(judged(value(MEASUREMENT, NOW.minus(DAY), null, NOW.plusSeconds(1)))
                        .verdict())
                .isEqualTo(Verdict.ACCEPT);
        assertThat(judged(withdrawn, value(MEASUREMENT, NOW, null, null)).verdict())
                .isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void outsideItsTimeItIsAWeakness() {
        for (ReferenceValue late : List.of(
                value(MEASUREMENT, NOW.plusSeconds(1), null, null), value(MEASUREMENT, NOW.minus(DAY), NOW, null))) {
            assertThat(judged(late).reason()).isEqualTo("REFERENCE_VALUE_EXPIRED");
            assertThat(judged(late).verdict()).isEqualTo(Verdict.CONDITIONAL);
        }
    }

    @Test
    void anAuditorFindsTheSameAndASwappedWordIsFound() throws IOException {
        ReferenceValue good = value(MEASUREMENT, NOW.minus(DAY), NOW.plus(DAY), null);
        Map<String, Object> words = new HashMap<>(Auditor.EXPECTED);
        words.put("references", List.of(good.words()));
        Auditor auditor = new Auditor(folder);
        Auditor.Told told = auditor.verifies(PaperBundle.of(knowing(good), words, Auditor.LOG, UnaryOperator.identity())
                .zip());
        assertThat(told.code()).as(told.text()).isZero();

        Map<String, Object> swapped = new HashMap<>(good.words());
        swapped.put("saidBy", "Somebody else");
        words.put("references", List.of(swapped));
        told = auditor.verifies(PaperBundle.of(knowing(good), words, Auditor.LOG, UnaryOperator.identity())
                .zip());
        assertThat(told.text()).contains("not the one whose hash it names");
        assertThat(told.code()).isEqualTo(1);

        words.remove("references");
        told = auditor.verifies(PaperBundle.of(knowing(good), words, Auditor.LOG, UnaryOperator.identity())
                .zip());
        assertThat(told.text()).contains("these end otherwise than the statement says: measurement");
    }

    @Test
    void whatWasDemandedOfThePlatformIsJudgedAgainTheSame() throws IOException {
        ReferenceValue minimum = new ReferenceValue(
                "01958a00-0000-7000-8000-00000000000b",
                Measured.SNP_LEAST_TCB_MILAN,
                "0300000000001574",
                "Bulletin 7",
                "The maker",
                NOW.minus(DAY),
                null,
                null);
        assertThat(judged(minimum).reason()).isEqualTo("TCB_BELOW_MINIMUM");
        Map<String, Object> words = new HashMap<>(Auditor.EXPECTED);
        words.put("references", List.of(minimum.words()));
        Auditor auditor = new Auditor(folder);
        Auditor.Told told =
                auditor.verifies(PaperBundle.of(knowing(minimum), words, Auditor.LOG, UnaryOperator.identity())
                        .zip());
        assertThat(told.text()).contains("REJECT is what the evidence gives", "reservation-3");

        words.remove("references");
        told = auditor.verifies(PaperBundle.of(knowing(minimum), words, Auditor.LOG, UnaryOperator.identity())
                .zip());
        assertThat(told.text()).contains("these end otherwise than the statement says: tcb-minimum");

        Submission then = new Submission(
                PLAIN.kind(), PLAIN.files(), NOW, PLAIN.expected(), Policy.RESERVATION_1, PLAIN.anchors());
        told = auditor.verifies(PaperBundle.of(then, Auditor.EXPECTED, Auditor.LOG, UnaryOperator.identity())
                .zip());
        assertThat(told.code()).as(told.text()).isZero();
        assertThat(told.text()).contains("reservation-1");

        then = new Submission(
                PLAIN.kind(), PLAIN.files(), NOW, PLAIN.expected(), Policy.RESERVATION_2, PLAIN.anchors());
        told = auditor.verifies(PaperBundle.of(then, Auditor.EXPECTED, Auditor.LOG, UnaryOperator.identity())
                .zip());
        assertThat(told.code()).as(told.text()).isZero();
        assertThat(told.text()).contains("reservation-2");
    }
}

package eu.bailiwick.attestation.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.posture.Basis;
import eu.bailiwick.attestation.posture.FactStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Only what was verified is joined.
class ChainTest {
    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
    private static final String MEASUREMENT = "ab".repeat(48);

    private static CheckView check(String id, Outcome outcome) {
        return new CheckView(
                id, outcome, outcome == Outcome.PASS, outcome == Outcome.PASS ? "" : "SOMETHING", "Words.");
    }

    private static List<CheckView> whole() {
        List<CheckView> whole = new ArrayList<>();
        for (String id : List.of(
                "cpu-gpu-binding",
                "registered-device",
                "gpu-0/signature",
                "cpu/signature",
                "cpu/chip",
                "cpu/report-data",
                "cpu/measurement")) {
            whole.add(check(id, Outcome.PASS));
        }
        return whole;
    }

    private static List<CheckView> with(String id, Outcome outcome) {
        List<CheckView> checks = whole();
        checks.replaceAll(one -> one.id().equals(id) ? check(id, outcome) : one);
        return checks;
    }

    private static List<ChainLink> links(
            Verdict verdict, @Nullable Instant until, List<CheckView> checks, Chain.Release... releases)
            throws JsonProcessingException {
        return new Chain(
                        new AppraisalView(
                                new UUID(1, 2),
                                "composite",
                                new UUID(1, 3),
                                new UUID(1, 4),
                                new UUID(1, 5),
                                "node",
                                true,
                                "PROVIDER",
                                "agent",
                                "reservation-1",
                                NOW,
                                verdict,
                                "",
                                checks,
                                new ObjectMapper()
                                        .readTree(
                                                "{\"cpuGpuBinding\":\"cc\",\"cpu\":{\"reportData\":\"dd\",\"tlsKeySha256\":\"ee\",\"measurement\":\""
                                                        + MEASUREMENT + "\"}}"),
                                List.of(),
                                4,
                                until,
                                NOW,
                                "test"),
                        List.of(releases),
                        NOW)
                .links();
    }

    private static Chain.Release release(String measurement, Basis basis, FactStanding standing) {
        return new Chain.Release("vault", measurement, basis, standing);
    }

    private static ChainReason why(List<ChainLink> links, Joint joint) {
        return links.stream()
                .filter(link -> link.joint() == joint)
                .findFirst()
                .orElseThrow()
                .why();
    }

    @Test
    void whatWasVerifiedIsJoinedByItsHash() throws Exception {
        List<ChainLink> links =
                links(Verdict.ACCEPT, null, whole(), release(MEASUREMENT, Basis.ATTESTED, FactStanding.ATTESTED));
        assertThat(links)
                .extracting(ChainLink::why)
                .containsExactly(
                        ChainReason.ANSWERED,
                        ChainReason.MEASUREMENT_KNOWN,
                        ChainReason.GPUS_COVERED,
                        ChainReason.NO_TLS_KEY,
                        ChainReason.RELEASE_ATTESTED);
        assertThat(links).extracting(ChainLink::hash).containsExactly("dd", MEASUREMENT, "cc", "", MEASUREMENT);
        ChainDrawing drawing = ChainDrawing.of(links);
        assertThat(drawing.lines()).hasSize(5);
        assertThat(drawing.lines().get(1).hash()).hasSize(16);
        assertThat(drawing.lines().getLast().top() + 34).isLessThan(drawing.height());
    }

    @Test
    void theKeyOfAConnectionIsJoinedWhereTheReportCoversIt() throws Exception {
        List<CheckView> covered = whole();
        covered.add(check("cpu/tls-key", Outcome.PASS));
        List<ChainLink> links = links(Verdict.ACCEPT, null, covered);
        assertThat(why(links, Joint.TLS)).isEqualTo(ChainReason.TLS_KEY_COVERED);
        assertThat(links)
                .filteredOn(link -> link.joint() == Joint.TLS)
                .extracting(ChainLink::hash)
                .containsExactly("ee");
        covered.set(covered.size() - 1, check("cpu/tls-key", Outcome.FAIL));
        assertThat(why(links(Verdict.CONDITIONAL, null, covered), Joint.TLS))
                .isEqualTo(ChainReason.TLS_KEY_NOT_COVERED);
        assertThat(why(links(Verdict.REJECT, null, covered), Joint.TLS)).isEqualTo(ChainReason.NOT_PROVED);
    }

    @Test
    void withoutAVerifiedProcessorNothingHangsTogether() throws Exception {
        Chain.Release release = release(MEASUREMENT, Basis.ATTESTED, FactStanding.ATTESTED);
        for (List<ChainLink> links : List.of(
                links(Verdict.REJECT, null, whole(), release),
                links(Verdict.INCONCLUSIVE, null, whole(), release),
                links(Verdict.ACCEPT, NOW, whole(), release),
                links(Verdict.CONDITIONAL, null, with("cpu/signature", Outcome.NOT_CHECKED), release),
                links(Verdict.CONDITIONAL, null, with("registered-device", Outcome.FAIL), release),
                links(Verdict.ACCEPT, null, List.of(check("cpu/report-data", Outcome.PASS)), release))) {
            assertThat(links)
                    .hasSize(5)
                    .allMatch(link -> link.bond() == Bond.GAP && link.hash().isEmpty());
        }
    }

    @Test
    void eachGapSaysWhy() throws Exception {
        for (Outcome outcome : List.of(Outcome.NOT_CHECKED, Outcome.NOT_APPLICABLE)) {
            assertThat(why(links(Verdict.ACCEPT, null, with("cpu/report-data", outcome)), Joint.CHALLENGE))
                    .isEqualTo(ChainReason.NOT_ASKED);
            assertThat(why(links(Verdict.ACCEPT, null, with("cpu/measurement", outcome)), Joint.SOFTWARE))
                    .isEqualTo(ChainReason.MEASUREMENT_NOT_CHECKED);
            assertThat(why(links(Verdict.CONDITIONAL, null, with("gpu-0/signature", outcome)), Joint.GPUS))
                    .isEqualTo(outcome == Outcome.NOT_CHECKED ? ChainReason.GPUS_NOT_PROVED : ChainReason.GPUS_COVERED);
        }
        List<ChainLink> unbound = links(Verdict.CONDITIONAL, null, with("cpu-gpu-binding", Outcome.FAIL));
        assertThat(why(unbound, Joint.GPUS)).isEqualTo(ChainReason.GPUS_NOT_COVERED);
        assertThat(unbound.get(2).hash()).isEmpty();
        List<CheckView> alone = new ArrayList<>(whole());
        alone.removeIf(check -> check.id().contains("gpu"));
        assertThat(why(links(Verdict.ACCEPT, null, alone), Joint.GPUS)).isEqualTo(ChainReason.NO_GPU);
    }

    @Test
    void aKeyIsJoinedByEvidenceAlone() throws Exception {
        assertThat(released(MEASUREMENT, Basis.OBSERVED, FactStanding.OBSERVED))
                .isEqualTo(ChainReason.RELEASE_OBSERVED);
        assertThat(released(MEASUREMENT, Basis.DECLARED, FactStanding.DECLARED))
                .isEqualTo(ChainReason.RELEASE_DECLARED);
        assertThat(released(MEASUREMENT, Basis.ATTESTED, FactStanding.STALE)).isEqualTo(ChainReason.RELEASE_EXPIRED);
        assertThat(released("cd".repeat(48), Basis.ATTESTED, FactStanding.ATTESTED))
                .isEqualTo(ChainReason.RELEASE_TO_ANOTHER);
        assertThat(why(links(Verdict.ACCEPT, null, whole()), Joint.KEY)).isEqualTo(ChainReason.NO_RELEASE);
    }

    private static ChainReason released(String measurement, Basis basis, FactStanding standing) throws Exception {
        return why(links(Verdict.ACCEPT, null, whole(), release(measurement, basis, standing)), Joint.KEY);
    }
}

package eu.bailiwick.attestation.dcap;

import static eu.bailiwick.attestation.dcap.Platform.INTEL;
import static eu.bailiwick.attestation.dcap.Platform.NONCE;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Measured;
import eu.bailiwick.attestation.appraisal.ReferenceValue;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.forecast.Cause;
import eu.bailiwick.attestation.forecast.Flip;
import eu.bailiwick.attestation.forecast.Foresight;
import eu.bailiwick.attestation.forge.IntelCollateral;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.QuoteForge;
import eu.bailiwick.attestation.forge.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Kept evidence judged again: what its own end and newer statements of the vendor do to an accepted verdict.
class ForesightTest {
    private static final Trial KEPT = Platform.tdx(QuoteForge.tdx(4, 584, NONCE).by(INTEL));

    private static Submission kept() {
        KEPT.gives("ACCEPT");
        return KEPT.submission();
    }

    private static EvidenceFile tcb(String fmspc, String levels) {
        String info = IntelCollateral.tcbInfo("TDX", fmspc, Trial.AFTER, levels);
        return new EvidenceFile("tcb.json", IntelCollateral.signed("tcbInfo", info, INTEL.collateral()));
    }

    @Test
    void newerCollateralSaysWhichVersionIsShortOfWhich() {
        String newer = IntelCollateral.level(6, 7, "UpToDate") + "," + IntelCollateral.level(5, 7, "OutOfDate");
        Flip flip =
                Foresight.under(kept(), tcb(IntelPki.FMSPC, newer), Trial.NOW).orElseThrow();
        assertThat(flip.cause()).isEqualTo(Cause.NEWER_COLLATERAL);
        assertThat(flip.verdict()).isNotEqualTo(Verdict.ACCEPT);
        assertThat(flip.shortOf())
                .containsEntry("SGX component 1", Map.of("has", 5, "needs", 6))
                .hasSize(16);
        assertThat(flip.detail()).contains("SGX component 1 has version 5, 6 is needed");
    }

    @Test
    void whatSpeaksOfAnotherPlatformOrIsNotTheVendorsChangesNothing() {
        String newer = IntelCollateral.level(6, 7, "UpToDate") + "," + IntelCollateral.level(5, 7, "OutOfDate");
        assertThat(Foresight.under(kept(), tcb("00906ed50001", newer), Trial.NOW))
                .isEmpty();
        String info = IntelCollateral.tcbInfo("TDX", IntelPki.FMSPC, Trial.AFTER, newer);
        EvidenceFile forged = new EvidenceFile(
                "tcb.json",
                IntelCollateral.signed("tcbInfo", info, IntelPki.make().collateral()));
        assertThat(Foresight.under(kept(), forged, Trial.NOW)).isEmpty();
        assertThat(Foresight.under(kept(), tcb(IntelPki.FMSPC, Platform.LEVEL), Trial.NOW))
                .isEmpty();
    }

    @Test
    void aVerdictFlipsInTheSecondAfterItsFirstCollateralEnds() {
        for (Instant horizon : List.of(Trial.NOW, Trial.AFTER)) {
            Flip flip = Foresight.atEnds(kept(), Trial.NOW, horizon).getFirst();
            assertThat(flip.cause()).isEqualTo(Cause.COLLATERAL_ENDS);
            assertThat(flip.at()).isEqualTo(Trial.AFTER);
            assertThat(flip.verdict()).isNotEqualTo(Verdict.ACCEPT);
        }
        assertThat(Foresight.atEnds(kept(), Trial.AFTER.plusSeconds(1), Trial.AFTER))
                .as("what has ended is no forecast")
                .noneMatch(flip -> flip.at().equals(Trial.AFTER));
    }

    @Test
    void aWithdrawnValueFailsSinceItsWithdrawalAndHidesNoEnd() {
        Instant withdrawn = Trial.NOW.plusSeconds(60);
        ReferenceValue value = new ReferenceValue(
                "value-7",
                Measured.TDX_MRTD,
                KEPT.appraise().claims().get("mrtd").toString(),
                "An image",
                "Its maker",
                Trial.BEFORE,
                null,
                withdrawn);
        Trial resting = KEPT.replacing("quote", KEPT.content("quote"));
        resting.expecting(KEPT.submission().expected().withReferences(List.of(value)))
                .gives("ACCEPT");
        Submission kept = resting.submission();
        assertThat(Foresight.withdrawn(kept, withdrawn.minusSeconds(1))).isEmpty();
        Instant now = withdrawn.plusSeconds(60);
        assertThat(Foresight.withdrawn(kept, now)).singleElement().satisfies(flip -> {
            assertThat(flip.cause()).isEqualTo(Cause.VALUE_WITHDRAWN);
            assertThat(flip.verdict()).isEqualTo(Verdict.REJECT);
            assertThat(flip.at()).isEqualTo(withdrawn);
            assertThat(flip.key()).contains("value-7");
        });
        assertThat(Foresight.atEnds(kept, now, Trial.AFTER))
                .as("what ends later is told by its own reason")
                .isNotEmpty()
                .noneMatch(flip -> flip.reason().equals("REFERENCE_VALUE_WITHDRAWN"));
    }

    @Test
    void collateralIsToldFromEvidence() {
        for (String name : new String[] {"tcb", "qe", "list"}) {
            assertThat(Foresight.isCollateral(new EvidenceFile(name, KEPT.content(name))))
                    .as(name)
                    .isTrue();
        }
        for (String name : new String[] {"quote", "signer"}) {
            assertThat(Foresight.isCollateral(new EvidenceFile(name, KEPT.content(name))))
                    .as(name)
                    .isFalse();
        }
        assertThat(KEPT.submission().kind()).isEqualTo(Kind.TDX);
    }
}

package eu.bailiwick.attestation.nvidia;

import static eu.bailiwick.attestation.nvidia.Machine.NVIDIA;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.forecast.Flip;
import eu.bailiwick.attestation.forecast.Foresight;
import eu.bailiwick.attestation.forge.GpuForge;
import eu.bailiwick.attestation.forge.NvidiaPki;
import eu.bailiwick.attestation.forge.OcspForge;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.RimForge;
import eu.bailiwick.attestation.forge.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Kept evidence of a GPU judged ahead: answers about revocation end each day and hide nothing of what ends later.
class GpuForesightTest {
    private static final Instant SIGNER_ENDS = Trial.NOW.plus(Duration.ofDays(40));
    private static final NvidiaPki.Unit UNIT = NVIDIA.unit();
    private static final RimForge RIM = RimForge.make(SIGNER_ENDS.toString());
    private static final Trial KEPT = Machine.trial(Kind.NVIDIA_GPU, new GpuAppraiser())
            .trusting(AnchorKind.NVIDIA_RIM, RIM.root().certificate())
            .file("report", GpuForge.gpu(Machine.NONCE).by(UNIT))
            .file("chain", Pem.of(UNIT.chain()))
            .file("driver", RIM.signed(Machine.DRIVER))
            .file("vbios", RIM.signed(Machine.VBIOS))
            .file("device", Machine.answer(UNIT))
            .file("identity", OcspForge.about(NVIDIA.identity(), NVIDIA.root()).by(NVIDIA.root()))
            .file(
                    "provisioner",
                    OcspForge.about(NVIDIA.provisioner(), NVIDIA.identity()).by(NVIDIA.identity()))
            .file("authority", OcspForge.about(RIM.authority(), RIM.root()).by(RIM.root()))
            .file("signer", aboutTheSigner().by(RIM.authority()));

    private static OcspForge aboutTheSigner() {
        return OcspForge.about(RIM.signer(), RIM.authority());
    }

    private static List<String> ahead(Duration horizon) {
        KEPT.gives("ACCEPT");
        return Foresight.atEnds(KEPT.submission(), Trial.NOW, Trial.NOW.plus(horizon)).stream()
                .map(flip -> flip.at() + " " + flip.verdict() + " " + flip.reason())
                .toList();
    }

    @Test
    void theEndOfAnswersIsToldAndBehindItThatOfTheReferenceValuesSigner() {
        String answers = Trial.AFTER + " INCONCLUSIVE OCSP_STALE";
        assertThat(ahead(Duration.ofDays(180))).containsExactly(answers, SIGNER_ENDS + " REJECT CERT_EXPIRED");
        assertThat(ahead(Duration.ofDays(14))).containsExactly(answers);
        assertThat(ahead(Duration.ZERO)).containsExactly(answers);
    }

    @Test
    void itIsSaidWhoseCertificateEnds() {
        Flip flip = Foresight.atEnds(KEPT.submission(), Trial.NOW, SIGNER_ENDS).getLast();
        assertThat(flip.detail()).contains("HCC RIM L4 Signer", SIGNER_ENDS.toString());
    }

    @Test
    void aNewerAnswerThatRevokesTheSignerIsNewerCollateral() {
        EvidenceFile revoked = answer(aboutTheSigner().revoked().by(RIM.authority()));
        assertThat(Foresight.isCollateral(revoked)).isTrue();
        Flip flip = Foresight.under(KEPT.submission(), revoked, Trial.NOW).orElseThrow();
        assertThat(flip.verdict() + " " + flip.reason()).isEqualTo("REJECT CERT_REVOKED");
        EvidenceFile forged = answer(aboutTheSigner().revoked().by(NVIDIA.root()));
        assertThat(Foresight.under(KEPT.submission(), forged, Trial.NOW)).isEmpty();
        assertThat(Foresight.isCollateral(answer(KEPT.content("report")))).isFalse();
    }

    private static EvidenceFile answer(byte[] content) {
        return new EvidenceFile("answer.der", content);
    }
}

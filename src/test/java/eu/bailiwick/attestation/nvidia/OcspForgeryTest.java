package eu.bailiwick.attestation.nvidia;

import static eu.bailiwick.attestation.nvidia.Machine.NONCE;
import static eu.bailiwick.attestation.nvidia.Machine.NVIDIA;
import static eu.bailiwick.attestation.nvidia.Machine.gpu;
import static eu.bailiwick.attestation.nvidia.Machine.shared;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.Appraisers;
import eu.bailiwick.attestation.forecast.Flip;
import eu.bailiwick.attestation.forecast.Foresight;
import eu.bailiwick.attestation.forge.Authority;
import eu.bailiwick.attestation.forge.Draft;
import eu.bailiwick.attestation.forge.GpuForge;
import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.attestation.forge.NvidiaPki;
import eu.bailiwick.attestation.forge.OcspForge;
import eu.bailiwick.attestation.forge.Trial;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// A sound report of a GPU with faulty answers about the certificate of its boot ROM.
class OcspForgeryTest {
    private static final NvidiaPki.Unit UNIT = NVIDIA.unit();
    private static final byte[] REPORT = GpuForge.gpu(NONCE).by(UNIT);
    private static final Instant LONG_AGO = Trial.NOW.minus(Duration.ofDays(9));

    private static Trial with(byte[]... answers) {
        Trial trial = shared(gpu(REPORT, UNIT));
        for (int i = 0; i < answers.length; i++) {
            trial.file("answer" + i, answers[i]);
        }
        return trial;
    }

    private static OcspForge about() {
        return OcspForge.about(UNIT.rom(), NVIDIA.provisioner());
    }

    private static Authority appointed(Authority by, boolean mayAnswer, String until) {
        return appointed(by, mayAnswer, until, true);
    }

    private static Authority appointed(Authority by, boolean mayAnswer, String until, boolean nobodyNeedAsk) {
        KeyPair keys = Keys.p384();
        Draft draft = Draft.of("Responder", keys.getPublic()).valid("2020-01-01T00:00:00Z", until);
        draft = nobodyNeedAsk ? draft.extension("1.3.6.1.5.5.7.48.1.5", new byte[] {5, 0}) : draft;
        return new Authority(by.issue(mayAnswer ? draft.responder() : draft), keys);
    }

    private static OcspForge aboutTheResponder(Authority responder) {
        return OcspForge.about(responder, NVIDIA.provisioner());
    }

    @Test
    void takesTheAnswerOfTheIssuerAndOfWhomItAppointed() {
        with(about().by(NVIDIA.provisioner())).gives("ACCEPT");
        with(about().by(appointed(NVIDIA.provisioner(), true, "2030-01-01T00:00:00Z")))
                .gives("ACCEPT");
    }

    @Test
    void takesNoAnswerOfAnybodyElse() {
        String nobody = "INCONCLUSIVE:REVOCATION_NOT_CHECKED";

        with().gives(nobody);
        with(about().by(appointed(NVIDIA.provisioner(), false, "2030-01-01T00:00:00Z")))
                .gives(nobody);
        with(about().by(appointed(NVIDIA.provisioner(), true, "2026-05-01T00:00:00Z")))
                .gives(nobody);
        with(about().by(appointed(NVIDIA.identity(), true, "2030-01-01T00:00:00Z")))
                .gives(nobody);
        with(about().by(NvidiaPki.make().provisioner())).gives(nobody);
        with(about().by(UNIT.firmware())).gives(nobody);
    }

    @Test
    void refusesARevokedCertificateWhateverElseIsAnswered() {
        byte[] good = about().by(NVIDIA.provisioner());
        byte[] revoked =
                about().revoked().valid(LONG_AGO, LONG_AGO.plusSeconds(60)).by(NVIDIA.provisioner());

        with(good, revoked).gives("REJECT:CERT_REVOKED");
        with(revoked, good).gives("REJECT:CERT_REVOKED");
    }

    @Test
    void doesNotCountHoldOrUnknownAsGood() {
        with(about().onHold().by(NVIDIA.provisioner())).gives("CONDITIONAL:REVOCATION_UNKNOWN");
        with(about().unknown().by(NVIDIA.provisioner())).gives("CONDITIONAL:REVOCATION_UNKNOWN");
    }

    @Test
    void takesTheLatestAnswerInWhicheverOrderTheyCome() {
        byte[] hold = about().onHold().by(NVIDIA.provisioner());
        byte[] old = about().valid(LONG_AGO, Trial.AFTER).by(NVIDIA.provisioner());

        with(old, hold).gives("CONDITIONAL:REVOCATION_UNKNOWN");
        with(hold, old).gives("CONDITIONAL:REVOCATION_UNKNOWN");
    }

    @Test
    void leavesOpenWhatIsAnsweredForAnotherTime() {
        with(about().valid(LONG_AGO, LONG_AGO.plusSeconds(60)).by(NVIDIA.provisioner()))
                .gives("INCONCLUSIVE:OCSP_STALE");
        with(about().valid(Trial.AFTER, Trial.AFTER.plusSeconds(60)).by(NVIDIA.provisioner()))
                .gives("INCONCLUSIVE:OCSP_STALE");
    }

    @Test
    void takesNoAnswerAboutAnotherCertificate() {
        with(OcspForge.about(NVIDIA.unit().rom(), NVIDIA.provisioner()).by(NVIDIA.provisioner()))
                .gives("INCONCLUSIVE:REVOCATION_NOT_CHECKED");
    }

    @Test
    void believesAnAnswerNoLongerThanItsRespondersCertificate() {
        Instant ends = Trial.NOW.plus(Duration.ofHours(3));
        byte[] answer = about().valid(Trial.BEFORE, Trial.AFTER.plus(Duration.ofDays(300)))
                .by(appointed(NVIDIA.provisioner(), true, ends.toString()));
        Trial trial = with(answer);
        trial.gives("ACCEPT");
        assertThat(Appraisers.appraise(trial.submission()).ends()).contains(ends);
        Flip flip = Foresight.atEnds(trial.submission(), Trial.NOW, Trial.NOW.plus(Duration.ofDays(1)))
                .getFirst();
        assertThat(flip.at() + " " + flip.verdict() + " " + flip.reason())
                .isEqualTo(ends + " INCONCLUSIVE REVOCATION_NOT_CHECKED");
        assertThat(flip.detail()).contains("was appointed from", ends.toString());
        with(answer, about().by(NVIDIA.provisioner())).gives("ACCEPT");
    }

    @Test
    void whoeverMayBeRevokedIsAskedAbout() {
        Authority responder = appointed(NVIDIA.provisioner(), true, "2030-01-01T00:00:00Z", false);
        byte[] answer = about().valid(Trial.BEFORE, Trial.AFTER).by(responder);
        String nobody = "INCONCLUSIVE:REVOCATION_NOT_CHECKED";

        with(answer).gives(nobody);
        Instant soon = Trial.NOW.plus(Duration.ofMinutes(5));
        Trial cleared = with(
                answer, aboutTheResponder(responder).valid(Trial.BEFORE, soon).by(NVIDIA.provisioner()));
        cleared.gives("ACCEPT");
        assertThat(Appraisers.appraise(cleared.submission()).ends()).contains(soon);
        with(answer, aboutTheResponder(responder).by(responder)).gives(nobody);
        with(answer, aboutTheResponder(responder).unknown().by(NVIDIA.provisioner()))
                .gives(nobody);
        with(
                        answer,
                        aboutTheResponder(responder)
                                .valid(LONG_AGO, LONG_AGO.plusSeconds(60))
                                .by(NVIDIA.provisioner()))
                .gives(nobody);
        Authority careless = appointed(NVIDIA.provisioner(), true, "2030-01-01T00:00:00Z");
        with(about().by(careless), aboutTheResponder(careless).revoked().by(NVIDIA.provisioner()))
                .gives(nobody);
    }
}

package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Consulted;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Piece;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.dcap.DcapAppraiser;
import eu.bailiwick.attestation.forge.Authority;
import eu.bailiwick.attestation.forge.GpuForge;
import eu.bailiwick.attestation.forge.IntelCollateral;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.NvidiaPki;
import eu.bailiwick.attestation.forge.OcspForge;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.QuoteForge;
import eu.bailiwick.attestation.forge.Trial;
import eu.bailiwick.attestation.nvidia.GpuAppraiser;
import eu.bailiwick.attestation.nvidia.Machine;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Older collateral never wins over newer that the portal keeps, and what is missing is taken from there.
class OwnFilesTest {
    private static final byte[] NONCE = Arrays.copyOf(new byte[] {1, 2, 3, 4}, 64);
    private static final IntelPki INTEL = IntelPki.make();
    private static final String NOW_BEHIND =
            IntelCollateral.level(9, 9, "UpToDate") + "," + IntelCollateral.level(5, 7, "OutOfDate");

    private static Trial bare() {
        return new Trial(Kind.TDX, new DcapAppraiser())
                .trusting(AnchorKind.INTEL_SGX, INTEL.root().certificate())
                .expecting(new Expected(NONCE, null, null, List.of(), null, null))
                .file("quote", QuoteForge.tdx(4, 584, NONCE).by(INTEL));
    }

    private static byte[] tcb(int number, Instant next, String levels, Authority by) {
        String info = IntelCollateral.tcbInfo("TDX", IntelPki.FMSPC, next, levels)
                .replace("\"tcbEvaluationDataNumber\":17", "\"tcbEvaluationDataNumber\":" + number);
        return IntelCollateral.signed("tcbInfo", info, by);
    }

    private static Trial with(byte[] tcb) {
        return bare().file("tcb", tcb)
                .file("signer", Pem.of(INTEL.collateral().certificate()))
                .file("root list", INTEL.root().list(Trial.BEFORE, Trial.AFTER))
                .file("list", INTEL.platforms().list(Trial.BEFORE, Trial.AFTER))
                .file(
                        "qe",
                        IntelCollateral.signed(
                                "enclaveIdentity",
                                IntelCollateral.identity("TD_QE", 8, "UpToDate"),
                                INTEL.collateral()));
    }

    private static Trial with(int number, String levels) {
        return with(tcb(number, Trial.AFTER, levels, INTEL.collateral()));
    }

    /// What the portal keeps once these were judged.
    private static Map<String, Newest.Held> seen(Trial... before) {
        Map<String, Newest.Held> held = new HashMap<>();
        for (Trial one : before) {
            for (Consulted consulted : one.appraise().consulted()) {
                Piece piece = consulted.piece();
                if (piece != null) {
                    held.merge(
                            consulted.about(),
                            new Newest.Held(piece, Trial.NOW),
                            (a, b) -> b.piece().after(a.piece()) ? b : a);
                }
            }
        }
        return held;
    }

    private static Judgement judged(Submission submission, Appraisal appraisal, Policy policy) {
        Question question = new Question(
                "", submission.kind(), submission.files(), null, null, submission.expected(), Map.of(), policy);
        return new Judgement(question, null, appraisal, new TreeMap<>());
    }

    private static OwnFiles own(Trial trial, Map<String, Newest.Held> held, Instant now) {
        return OwnFiles.of(judged(trial.submission(), trial.appraise(), Policy.RESERVATION), held, now);
    }

    private static Appraisal after(Trial trial, Map<String, Newest.Held> held) {
        OwnFiles own = own(trial, held, Trial.NOW);
        own.files().forEach(file -> trial.file(file.name(), file.content()));
        Appraisal again = trial.appraise();
        assertThat(trial.appraise()).usingRecursiveComparison().isEqualTo(again);
        return own.told(judged(trial.submission(), again, Policy.RESERVATION)).appraisal();
    }

    @Test
    void anOlderLevelIsNotChosenBySendingOlderTcbInfo() {
        Map<String, Newest.Held> held = seen(with(18, NOW_BEHIND));
        Trial older = with(17, IntelCollateral.level(5, 7, "UpToDate"));
        older.gives("ACCEPT");
        Appraisal after = after(older, held);
        assertThat(after.verdict() + ":" + after.reason()).isEqualTo("REJECT:OutOfDate");
        assertThat(after.checks())
                .filteredOn(check -> check.id().equals("tcb-info-current"))
                .singleElement()
                .satisfies(check -> assertThat(check.detail())
                        .contains("the portal's own TCB info number 18", "newer than the TCB info number 17"));
        assertThat(own(with(18, NOW_BEHIND), held, Trial.NOW).files()).isEmpty();
        assertThat(own(with(19, NOW_BEHIND), held, Trial.NOW).files()).isEmpty();
    }

    @Test
    void whatIsMissingIsTakenFromWhatIsKeptWhileItHolds() {
        Map<String, Newest.Held> held = seen(with(17, IntelCollateral.level(5, 7, "UpToDate")));
        bare().gives("INCONCLUSIVE:REVOCATION_NOT_CHECKED");
        Appraisal after = after(bare(), held);
        assertThat(after.verdict() + after.reason()).as("%s", after.checks()).isEqualTo("ACCEPT");
        assertThat(after.checks().toString()).contains("none came with the evidence");
        assertThat(own(bare(), held, Trial.AFTER.plusSeconds(1)).files()).isEmpty();
        assertThat(own(bare(), held, Trial.BEFORE.minusSeconds(1)).files())
                .as("what is of later was not there yet")
                .isEmpty();
    }

    @Test
    void whatWasForgedIsNeverKeptAndStaysRefused() {
        Authority other = IntelPki.signer(IntelPki.make().root());
        Trial forged = with(tcb(99, Trial.AFTER, IntelCollateral.level(5, 7, "UpToDate"), other))
                .file("other signer", Pem.of(other.certificate()));
        assertThat(seen(forged).keySet()).noneMatch(about -> about.startsWith("tcb:"));
        Map<String, Newest.Held> held = seen(with(17, IntelCollateral.level(5, 7, "UpToDate")));
        Appraisal after = after(forged, held);
        assertThat(after.reason()).isEqualTo("TCB_INFO_SIGNATURE_INVALID");
        byte[] tomorrow = INTEL.root().list(Trial.AFTER, Trial.AFTER.plusSeconds(9));
        assertThat(seen(with(17, NOW_BEHIND).replacing("root list", tomorrow)).values())
                .as("what says that it is of tomorrow waits")
                .noneMatch(one -> one.piece().issued().equals(Trial.AFTER));
    }

    @Test
    void anOlderAnswerDoesNotHideThatAKeyWasRevokedSince() {
        NvidiaPki.Unit unit = Machine.NVIDIA.unit();
        byte[] revoked = OcspForge.about(unit.rom(), Machine.NVIDIA.provisioner())
                .valid(Trial.BEFORE.plusSeconds(60), Trial.AFTER)
                .revoked()
                .by(Machine.NVIDIA.provisioner());
        Map<String, Newest.Held> held = seen(gpu(unit, revoked));
        assertThat(after(gpu(unit, Machine.answer(unit)), held).reason()).isEqualTo("CERT_REVOKED");
        byte[] another = OcspForge.about(unit.rom(), Machine.NVIDIA.provisioner())
                .valid(Trial.BEFORE.plusSeconds(120), Trial.AFTER)
                .revoked()
                .by(Machine.NVIDIA.root());
        assertThat(after(gpu(unit, Machine.answer(unit)), seen(gpu(unit, another)))
                        .reason())
                .as("an answer of somebody else is none")
                .isEmpty();
    }

    private static Trial gpu(NvidiaPki.Unit unit, byte[] answer) {
        return Machine.shared(Machine.anchored(new Trial(Kind.NVIDIA_GPU, new GpuAppraiser())
                        .expecting(new Expected(null, Machine.NONCE, null, List.of(), null, null))))
                .file("gpu/report", GpuForge.gpu(Machine.NONCE).by(unit))
                .file("gpu/chain", Pem.of(unit.chain()))
                .file("device", answer);
    }

    @Test
    void aPolicyOfBeforeAndAnAskedTimeTakeNothing() {
        Map<String, Newest.Held> held = seen(with(18, NOW_BEHIND));
        Trial older = with(17, IntelCollateral.level(5, 7, "UpToDate"));
        for (Policy before : List.of(Policy.RESERVATION_2, Policy.RESERVATION_1, Policy.AS_SUBMITTED)) {
            assertThat(OwnFiles.of(judged(older.submission(), older.appraise(), before), held, Trial.NOW)
                            .files())
                    .isEmpty();
        }
        Question then = new Question(
                "", Kind.TDX, List.of(), null, Trial.NOW, Expected.nothing(), Map.of(), Policy.RESERVATION);
        assertThat(then.takesNewest()).isFalse();
    }

    @Test
    void noFileOfTheSenderLiesBesideThePortalsOwn() {
        Map<String, Newest.Held> held = seen(with(18, NOW_BEHIND));
        Trial sly = with(17, NOW_BEHIND)
                .file("Portal/list", INTEL.root().list(Trial.BEFORE, Trial.AFTER))
                .file("portal-1", INTEL.root().list(Trial.BEFORE, Trial.AFTER));
        assertThat(own(sly, held, Trial.NOW).files())
                .hasSize(2)
                .allMatch(file -> file.name().startsWith("portal-2/tcb-"));
    }
}

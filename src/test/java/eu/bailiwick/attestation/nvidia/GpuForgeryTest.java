package eu.bailiwick.attestation.nvidia;

import static eu.bailiwick.attestation.nvidia.Machine.DRIVER;
import static eu.bailiwick.attestation.nvidia.Machine.NONCE;
import static eu.bailiwick.attestation.nvidia.Machine.NVIDIA;
import static eu.bailiwick.attestation.nvidia.Machine.RIM;
import static eu.bailiwick.attestation.nvidia.Machine.answer;
import static eu.bailiwick.attestation.nvidia.Machine.answered;
import static eu.bailiwick.attestation.nvidia.Machine.gpu;
import static eu.bailiwick.attestation.nvidia.Machine.nonce;
import static eu.bailiwick.attestation.nvidia.Machine.shared;
import static eu.bailiwick.attestation.nvidia.Machine.trial;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.forge.Draft;
import eu.bailiwick.attestation.forge.GpuForge;
import eu.bailiwick.attestation.forge.NvidiaPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.RimForge;
import eu.bailiwick.attestation.forge.Trial;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;

/// A GPU's report with one fault, under anchors and reference values that would accept it without.
class GpuForgeryTest {
    private static final NvidiaPki.Unit UNIT = NVIDIA.unit();

    private static GpuForge report() {
        return GpuForge.gpu(NONCE);
    }

    private static Trial whole(byte[] report) {
        return whole(report, UNIT);
    }

    private static Trial whole(byte[] report, NvidiaPki.Unit unit) {
        return shared(gpu(report, unit)).file("o0", answer(unit));
    }

    @Test
    void acceptsWhatItsOwnRootEndorses() {
        whole(report().by(UNIT)).gives("ACCEPT");
    }

    @Test
    void acceptsTheListThatNvidiasToolsWrite() {
        shared(trial(Kind.NVIDIA_GPU, new GpuAppraiser()))
                .file("o0", answer(UNIT))
                .file("evidence", json(report().by(UNIT)))
                .gives("ACCEPT");
        whole(report().by(UNIT)).file("evidence", json(report().by(UNIT))).gives("REJECT:MALFORMED");
    }

    private static byte[] json(byte[] report) {
        Base64.Encoder base64 = Base64.getEncoder();
        return "[{\"arch\":\"HOPPER\",\"certificate\":\"%s\",\"evidence\":\"%s\",\"nonce\":\"00\"}]"
                .formatted(base64.encodeToString(Pem.of(UNIT.chain())), base64.encodeToString(report))
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void refusesTheSameNamesUnderAnotherRoot() {
        whole(report().by(UNIT))
                .trusting(AnchorKind.NVIDIA_GPU, NvidiaPki.make().root().certificate())
                .gives("REJECT:UNTRUSTED_ROOT");
    }

    @Test
    void doesNotTakeTheRootOfReferenceValuesForThatOfDevices() {
        whole(report().by(UNIT))
                .trusting(AnchorKind.NVIDIA_GPU, RIM.root().certificate())
                .gives("REJECT:UNTRUSTED_ROOT");
    }

    @Test
    void refusesAnotherNonceAPublishedOneAndNone() {
        byte[] published = HexFormat.of().parseHex("931d8dd0add203ac3d8b4fbde75e115278eefcdceac5b87671a748f32364dfcb");

        whole(report().by(UNIT)).expecting(nonce(published)).gives("REJECT:NONCE_MISMATCH");
        whole(GpuForge.gpu(published).by(UNIT)).expecting(nonce(published)).gives("REJECT:NONCE_PUBLISHED");
        whole(GpuForge.gpu(new byte[32]).by(UNIT))
                .expecting(nonce(new byte[32]))
                .gives("REJECT:NO_NONCE_BINDING");
        whole(report().by(UNIT)).expecting(Expected.nothing()).gives("INCONCLUSIVE:NO_CHALLENGE");
    }

    @Test
    void refusesAReportThatAnotherDeviceSigned() {
        whole(report().by(NVIDIA.unit())).gives("REJECT:SIGNATURE_INVALID");
    }

    @Test
    void refusesAnotherDeviceThanWasExpected() {
        byte[] serial =
                BigIntegers.asUnsignedByteArray(UNIT.firmware().certificate().getSerialNumber());
        byte[] other = serial.clone();
        other[0]++;

        whole(report().by(UNIT))
                .expecting(new Expected(null, NONCE, null, List.of(), serial, null))
                .gives("ACCEPT");
        whole(report().by(UNIT))
                .expecting(new Expected(null, NONCE, null, List.of(), other, null))
                .gives("REJECT:DEVICE_MISMATCH");
    }

    @Test
    void refusesAnEmptySignatureAndBytesBehindIt() {
        byte[] good = report().by(UNIT);
        byte[] empty = Arrays.copyOf(Arrays.copyOf(good, good.length - 96), good.length);
        byte[] other = Arrays.copyOf(good, good.length + 1);
        other[good.length] = 1;

        whole(empty).gives("REJECT:SIGNATURE_INVALID");
        whole(Arrays.copyOf(good, good.length + 1)).gives("ACCEPT");
        whole(other).gives("REJECT:MALFORMED");
        whole(Arrays.copyOf(good, good.length + 2)).gives("REJECT:MALFORMED");
    }

    @Test
    void refusesFirmwareThatTheBootRomDidNotMeasure() {
        whole(report().opaque(20, NvidiaPki.digest(2)).by(UNIT)).gives("REJECT:FIRMWARE_MISMATCH");
    }

    @Test
    void takesTheFirstOfSeveralDigestsOfFirmware() {
        NvidiaPki.Unit blackwell = NVIDIA.unit(NvidiaPki.digest(1), NvidiaPki.digest(2));

        whole(report().by(blackwell), blackwell).gives("ACCEPT");
        whole(report().opaque(20, NvidiaPki.digest(2)).by(blackwell), blackwell).gives("REJECT:FIRMWARE_MISMATCH");
    }

    @Test
    void refusesAMeasurementThatIsDifferentOrMissing() {
        whole(report().measured(3, NvidiaPki.digest(9)).by(UNIT)).gives("REJECT:MEASUREMENT_MISMATCH");
        whole(report().without(8).by(UNIT)).gives("REJECT:MEASUREMENT_MISMATCH");
    }

    @Test
    void refusesReferenceValuesOfAnotherVersion() {
        whole(report().opaque(3, "550.90.08".getBytes(StandardCharsets.US_ASCII))
                        .by(UNIT))
                .gives("REJECT:RIM_VERSION_MISMATCH");
        whole(report().opaque(6, new byte[8]).by(UNIT)).gives("REJECT:RIM_VERSION_MISMATCH");
    }

    @Test
    void leavesOpenWhatNoReferenceValuesDescribe() {
        byte[] report = report().by(UNIT);

        answered(gpu(report, UNIT)).file("o0", answer(UNIT)).gives("INCONCLUSIVE:NO_REFERENCE_VALUES");
        answered(gpu(report, UNIT))
                .file("o0", answer(UNIT))
                .file("driver", RIM.signed(DRIVER))
                .gives("INCONCLUSIVE:NO_REFERENCE_VALUES");
        gpu(report, UNIT).under(Policy.AS_SUBMITTED).gives("CONDITIONAL:NO_REFERENCE_VALUES");
    }

    @Test
    void refusesMeasurementsThatDriverAndVbiosBothDescribe() {
        answered(gpu(report().by(UNIT), UNIT))
                .file("o0", answer(UNIT))
                .file("driver", RIM.signed(DRIVER))
                .file("vbios", RIM.signed(RimForge.values("96.00.9F.00.01", 0, 1, 2, 3, 4)))
                .gives("REJECT:RIM_INDEX_CONFLICT");
    }

    @Test
    void leavesOpenWhatSwitchesReadThatNobodyAsked() {
        whole(GpuForge.linked(NONCE, 1, 2).by(UNIT)).gives("INCONCLUSIVE:SWITCHES_NOT_CHECKED");
        whole(GpuForge.linked(NONCE, 1, 2).opaque(36, 2).by(UNIT)).gives("INCONCLUSIVE:SWITCHES_NOT_CHECKED");
        whole(report().opaque(36, 1).by(UNIT)).gives("ACCEPT");
    }

    @Test
    void acceptsNoGpuOutsideAConfidentialMode() {
        for (int mode : new int[] {0, 1}) {
            assertThat(whole(report().opaque(36, mode).by(UNIT)).gives("ACCEPT").claims())
                    .containsEntry("mode", mode == 0 ? "spt" : "mpt");
        }
        whole(report().opaque(36, 3).by(UNIT)).gives("REJECT:CONFIDENTIAL_MODE_OFF");
        whole(report().opaque(36, 2).by(UNIT)).gives("REJECT:CONFIDENTIAL_MODE_OFF");
        byte[] silent = GpuForge.silent(NONCE).by(UNIT);
        whole(silent).gives("INCONCLUSIVE:MODE_NOT_REPORTED");
        whole(silent).under(Policy.RESERVATION_1).gives("ACCEPT");
        assertThat(whole(report().opaque(36, 1).by(UNIT))
                        .under(Policy.RESERVATION_1)
                        .gives("ACCEPT")
                        .claims())
                .as("as verdicts of before said it")
                .containsEntry("mode", "spt");
    }

    @Test
    void findsTheChainInAnotherFolder() {
        shared(trial(Kind.NVIDIA_GPU, new GpuAppraiser()))
                .file("evidence/report.bin", report().by(UNIT))
                .file("certificates/chain.pem", Pem.of(UNIT.chain()))
                .file("o0", answer(UNIT))
                .gives("ACCEPT");
    }

    @Test
    void doesNotTakeASwitchForAGpu() {
        whole(GpuForge.nvswitch(NONCE, 7, 1).by(UNIT)).gives("REJECT:MALFORMED");
    }

    @Test
    void refusesALeafThatALeafIssued() {
        NvidiaPki.Unit below =
                new NvidiaPki.Unit(NVIDIA, UNIT.firmware(), NVIDIA.unit().firmware());
        var forged = UNIT.firmware()
                .issue(Draft.of(
                        "GH100 A01 GSP FMC LF 2", below.firmware().keys().getPublic()));
        byte[] report = report().by(below);
        byte[] chain = Pem.of(
                forged,
                UNIT.firmware().certificate(),
                UNIT.rom().certificate(),
                NVIDIA.provisioner().certificate(),
                NVIDIA.identity().certificate());

        shared(trial(Kind.NVIDIA_GPU, new GpuAppraiser())
                        .file("gpu/report", report)
                        .file("gpu/chain", chain))
                .file("o0", answer(UNIT))
                .gives("REJECT:UNTRUSTED_ROOT");
    }
}

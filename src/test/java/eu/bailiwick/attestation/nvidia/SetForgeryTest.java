package eu.bailiwick.attestation.nvidia;

import static eu.bailiwick.attestation.nvidia.Machine.NONCE;
import static eu.bailiwick.attestation.nvidia.Machine.NVIDIA;
import static eu.bailiwick.attestation.nvidia.Machine.answer;
import static eu.bailiwick.attestation.nvidia.Machine.nonce;
import static eu.bailiwick.attestation.nvidia.Machine.shared;
import static eu.bailiwick.attestation.nvidia.Machine.trial;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.forge.Authority;
import eu.bailiwick.attestation.forge.Fuzz;
import eu.bailiwick.attestation.forge.GpuForge;
import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.attestation.forge.NvidiaPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.RimForge;
import eu.bailiwick.attestation.forge.Trial;
import eu.bailiwick.attestation.trust.Chain;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Two GPUs and two switches that answer one challenge, with one fault.
class SetForgeryTest {
    private static final long[] SWITCHES = {0xA1B2C3D4E5F60708L, 0x1112131415161718L};
    private static final long[] GPUS = {1, 2};
    private static final List<NvidiaPki.Unit> UNITS =
            Stream.generate(NVIDIA::unit).limit(4).toList();

    private final Trial trial = shared(trial(Kind.NVIDIA_PPCIE, new SetAppraiser()))
            .expecting(nonce(NONCE).withSet(2, 2))
            .file("vbios of switches", Machine.RIM.signed(RimForge.values("96.10.6B.00.01", 0, 1)));
    private int parts;

    private static GpuForge gpu() {
        return GpuForge.linked(NONCE, SWITCHES);
    }

    private static GpuForge nvswitch(int number) {
        return nvswitch(number, GPUS);
    }

    private static GpuForge nvswitch(int number, long... gpus) {
        return GpuForge.nvswitch(NONCE, SWITCHES[number], gpus)
                .opaque(6, new byte[] {0, 0x6b, 0x10, (byte) 0x96, 1, 0, 0, 0});
    }

    private SetForgeryTest add(byte[] report, NvidiaPki.Unit unit) {
        String folder = "device-" + parts++ + "/";
        trial.file(folder + "report.bin", report)
                .file(folder + "cert_chain.pem", Pem.of(unit.chain()))
                .file(folder + "answer.der", answer(unit));
        return this;
    }

    private SetForgeryTest add(GpuForge report, int unit) {
        return add(report.by(UNITS.get(unit)), UNITS.get(unit));
    }

    private SetForgeryTest addSwitches() {
        return add(nvswitch(0), 2).add(nvswitch(1), 3);
    }

    @Test
    void acceptsDevicesThatNameEachOther() {
        Appraisal appraisal = add(gpu(), 0).add(gpu(), 1).addSwitches().trial.gives("ACCEPT");

        assertThat(appraisal.claims()).containsKeys("gpu-0", "gpu-1", "switch-0", "switch-1");
        assertThat(appraisal.checks()).anyMatch(check -> check.id().equals("switch-1/measurements"));
        assertThat(appraisal.validUntil()).isEqualTo(Trial.AFTER);
    }

    @Test
    void acceptsTheListThatNvidiasToolsWrite() {
        list().gives("ACCEPT");
    }

    @Test
    void readsOrRefusesAnyList() {
        Trial list = list();
        Fuzz fuzz = new Fuzz(list.content("evidence.json"));

        fuzz.flips(
                0,
                list.content("evidence.json").length,
                changed -> list.replacing("evidence.json", changed).appraise());
        fuzz.cuts(changed -> list.replacing("evidence.json", changed).gives("REJECT:MALFORMED"));
        fuzz.noise(changed -> list.replacing("evidence.json", changed).appraise());
    }

    private Trial list() {
        String list = Stream.of(0, 1, 2, 3)
                .map(i -> "{\"arch\":\"HOPPER\",\"certificate\":\"%s\",\"evidence\":\"%s\"}"
                        .formatted(
                                base64(Pem.of(UNITS.get(i).chain())),
                                base64((i < 2 ? gpu() : nvswitch(i - 2)).by(UNITS.get(i)))))
                .collect(Collectors.joining(",", "[", "]"));
        UNITS.forEach(unit -> trial.file("answer", answer(unit)));

        return trial.file("evidence.json", list.getBytes(StandardCharsets.US_ASCII));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void refusesCopiesOfOneGpu() {
        add(gpu(), 0).add(gpu(), 0).addSwitches().trial.gives("REJECT:DEVICE_REPEATED");
    }

    @Test
    void refusesOneGpuThatWasStartedTwice() {
        NvidiaPki.Unit again = UNITS.get(0).restarted();

        add(gpu(), 0)
                .add(gpu().opaque(20, NvidiaPki.digest(9)).by(again), again)
                .addSwitches()
                .trial
                .gives("REJECT:DEVICE_REPEATED");
    }

    @Test
    void isNotMisledByABootRomThatOnlyBearsTheName() {
        NvidiaPki.Unit again = UNITS.get(0).restarted();
        String name = Chain.name(again.rom().certificate());
        byte[] decoy = Pem.of(Authority.root(name, Keys.p384()).certificate());

        add(gpu(), 0);
        trial.file("device-1/a decoy", decoy);
        add(gpu().opaque(20, NvidiaPki.digest(9)).by(again), again)
                .addSwitches()
                .trial
                .gives("REJECT:DEVICE_REPEATED");
    }

    @Test
    void refusesAnswersToDifferentChallenges() {
        add(gpu(), 0)
                .add(GpuForge.linked(other(), SWITCHES), 1)
                .addSwitches()
                .trial
                .gives("REJECT:NONCES_DIFFER");
    }

    private static byte[] other() {
        byte[] other = NONCE.clone();
        other[0]++;
        return other;
    }

    @Test
    void refusesAnotherNumberOfDevicesThanWasExpected() {
        add(gpu(), 0).addSwitches().trial.gives("REJECT:DEVICE_COUNT_MISMATCH");
    }

    @Test
    void refusesASwitchThatDoesNotReport() {
        add(gpu(), 0)
                .add(gpu(), 1)
                .add(nvswitch(0), 2)
                .trial
                .expecting(nonce(NONCE).withSet(2, 1))
                .gives("REJECT:TOPOLOGY_MISMATCH");
    }

    @Test
    void refusesAGpuThatIsLinkedElsewhere() {
        add(gpu(), 0)
                .add(GpuForge.linked(NONCE, SWITCHES[0], 5), 1)
                .addSwitches()
                .trial
                .gives("REJECT:TOPOLOGY_MISMATCH");
    }

    @Test
    void refusesASwitchThatIsLinkedToMoreGpus() {
        add(gpu(), 0)
                .add(gpu(), 1)
                .add(nvswitch(0), 2)
                .add(nvswitch(1, 1, 2, 3), 3)
                .trial
                .gives("REJECT:TOPOLOGY_MISMATCH");
    }

    @Test
    void refusesAGpuWithoutProtectedPcie() {
        add(gpu(), 0).add(gpu().opaque(21, 0x55), 1).addSwitches().trial.gives("REJECT:PROTECTED_PCIE_OFF");
    }

    @Test
    void refusesAGpuThatIsInAnotherMode() {
        add(gpu(), 0).add(gpu().opaque(36, 1), 1).addSwitches().trial.gives("REJECT:PROTECTED_PCIE_OFF");
    }

    @Test
    void letsTheWorstDeviceDecide() {
        add(gpu(), 0)
                .add(gpu().measured(1, NvidiaPki.digest(9)), 1)
                .addSwitches()
                .trial
                .gives("REJECT:MEASUREMENT_MISMATCH");
    }

    @Test
    void refusesOneDeviceUnderAnotherRoot() {
        NvidiaPki.Unit foreign = NvidiaPki.make().unit();

        add(gpu(), 0).add(gpu().by(foreign), foreign).addSwitches().trial.gives("REJECT:UNTRUSTED_ROOT");
    }

    @Test
    void refusesTwoReportsInOneFolderAndNone() {
        trial.file("same/a", gpu().by(UNITS.get(0)))
                .file("same/b", gpu().by(UNITS.get(1)))
                .gives("REJECT:MALFORMED");
        shared(trial(Kind.NVIDIA_PPCIE, new SetAppraiser())).gives("REJECT:MALFORMED");
    }
}

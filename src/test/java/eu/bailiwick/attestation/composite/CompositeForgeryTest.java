package eu.bailiwick.attestation.composite;

import static eu.bailiwick.attestation.nvidia.Machine.NONCE;
import static eu.bailiwick.attestation.nvidia.Machine.NVIDIA;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.dcap.EventLog;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.EventLogForge;
import eu.bailiwick.attestation.forge.GpuForge;
import eu.bailiwick.attestation.forge.IntelCollateral;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.attestation.forge.NvidiaPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.QuoteForge;
import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.attestation.forge.Trial;
import eu.bailiwick.attestation.nvidia.Machine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A processor and two GPUs that answer one challenge.
class CompositeForgeryTest {
    private static final byte[] TCB = {3, 0, 0, 0, 0, 0, 20, 115};
    private static final byte[] CHIP = NvidiaPki.digest(7);
    private static final AmdPki AMD = AmdPki.of("Genoa");
    private static final List<NvidiaPki.Unit> UNITS = List.of(NVIDIA.unit(), NVIDIA.unit());
    private static final List<byte[]> GPUS =
            UNITS.stream().map(unit -> GpuForge.gpu(NONCE).by(unit)).toList();

    private static byte[] covering(List<byte[]> reports) {
        byte[][] parts = new byte[reports.size() + 1][];
        parts[0] = NONCE;
        for (int i = 0; i < reports.size(); i++) {
            parts[i + 1] = Keys.sha256(reports.get(i));
        }
        byte[] data = Arrays.copyOf(Keys.sha256(parts), 64);
        data[63] = 5;
        return data;
    }

    private static Trial gpus() {
        return gpus(GPUS);
    }

    private static Trial gpus(List<byte[]> reports) {
        Trial trial = Machine.shared(Machine.anchored(new Trial(Kind.COMPOSITE, new CompositeAppraiser())))
                .expecting(new Expected(null, NONCE, null, List.of(), null, null).withSet(2, 0));
        for (int i = 0; i < GPUS.size(); i++) {
            trial.file("gpu-" + i + "/report.bin", reports.get(i))
                    .file("gpu-" + i + "/cert_chain.pem", Pem.of(UNITS.get(i).chain()))
                    .file("gpu-" + i + "/answer.der", Machine.answer(UNITS.get(i)));
        }
        return trial;
    }

    private static SnpReport report(byte[] reportData) {
        return new SnpReport(3, CHIP, TCB)
                .put(SnpReport.CPU, (byte) 25, (byte) 17)
                .put(SnpReport.REPORT_DATA, reportData);
    }

    private static Trial snp(SnpReport report) {
        return snp(report, GPUS);
    }

    private static Trial snp(SnpReport report, List<byte[]> gpus) {
        return gpus(gpus)
                .trusting(AnchorKind.AMD_SEV, AMD.root().certificate())
                .file("cpu/report.bin", report.signedBy(AMD.endorsing().getPrivate()))
                .file("cpu/vcek.der", Pem.der(AMD.vcek(Arrays.copyOf(CHIP, 64), TCB)))
                .file("cpu/ask.pem", Pem.of(AMD.chips().certificate()))
                .file("cpu/list.crl", AMD.emptyList());
    }

    @Test
    void acceptsAnAmdProcessorThatCoversItsGpus() {
        var appraisal = snp(report(covering(GPUS))).gives("ACCEPT");

        assertThat(appraisal.claims()).containsKeys("cpu", "gpu-0", "gpu-1");
    }

    @Test
    void acceptsAnIntelProcessorThatCoversItsGpus() {
        tdx(QuoteForge.tdx(5, 648, covering(GPUS))).gives("ACCEPT");
    }

    private static Trial tdx(QuoteForge quote) {
        IntelPki intel = IntelPki.make();
        String levels = IntelCollateral.level(5, 7, "UpToDate");
        String info = IntelCollateral.tcbInfo("TDX", IntelPki.FMSPC, Trial.AFTER, levels);
        String identity = IntelCollateral.identity("TD_QE", 8, "UpToDate");

        return gpus().trusting(AnchorKind.INTEL_SGX, intel.root().certificate())
                .file("cpu/quote.bin", quote.by(intel))
                .file("cpu/tcb.json", IntelCollateral.signed("tcbInfo", info, intel.collateral()))
                .file("qe.json", IntelCollateral.signed("enclaveIdentity", identity, intel.collateral()))
                .file("signer.pem", Pem.of(intel.collateral().certificate()))
                .file("root.crl", intel.root().list(Trial.BEFORE, Trial.AFTER))
                .file("cpu/pck.crl", intel.platforms().list(Trial.BEFORE, Trial.AFTER));
    }

    @Test
    void replaysTheEventLogOfTheProcessor() {
        EventLogForge boot = EventLogForge.boot();
        Trial trial = tdx(boot.into(QuoteForge.tdx(5, 648, covering(GPUS))));

        var appraisal = trial.file("cpu/CCEL", boot.bytes()).gives("ACCEPT");
        assertThat(appraisal.checks())
                .anyMatch(check -> check.id().equals("cpu/event-log-rtmr0") && check.outcome() == Outcome.PASS);
        trial.replacing("cpu/CCEL", EventLogForge.start().bytes()).gives("REJECT:EVENT_LOG_MISMATCH");
        // one of a GPU's folder is nobody's
        trial.file("gpu-0/CCEL", EventLogForge.start().bytes()).gives("ACCEPT");
        assertThat(CompositeAppraiser.ofProcessor(trial.submission().files()))
                .filteredOn(file -> EventLog.is(file.content()))
                .extracting(EvidenceFile::name)
                .containsExactly("cpu/CCEL");
    }

    @Test
    void aLogAsLongAsAReportOfAmdIsNoProcessor() {
        EventLogForge boot = EventLogForge.boot();

        tdx(boot.into(QuoteForge.tdx(5, 648, covering(GPUS))))
                .file("cpu/CCEL", boot.in(SnpReport.LENGTH, 0xff))
                .gives("ACCEPT");
    }

    @Test
    void doesNotBindGpusThatTheProcessorDoesNotCover() {
        List<byte[]> other = List.of(GPUS.get(1), GPUS.get(0));

        snp(report(covering(other))).gives("INCONCLUSIVE:NO_CHALLENGE");
        snp(report(covering(other))).under(Policy.AS_SUBMITTED).gives("CONDITIONAL:NOT_BOUND");
        snp(report(covering(List.of(GPUS.get(0))))).under(Policy.AS_SUBMITTED).gives("CONDITIONAL:NOT_BOUND");
    }

    @Test
    void countsTheHashAsTheAnswerToTheChallengeOfBoth() {
        Expected both = new Expected(NONCE, NONCE, null, List.of(), null, null);
        Expected more = new Expected(CHIP, NONCE, null, List.of(), null, null);

        snp(report(covering(GPUS))).expecting(both).gives("ACCEPT");
        snp(report(covering(GPUS))).expecting(more).gives("REJECT:REPORT_DATA_MISMATCH");
        snp(report(Arrays.copyOf(NONCE, 64))).expecting(both).gives("CONDITIONAL:NOT_BOUND");
    }

    @Test
    void refusesFewerGpusThanWereExpected() {
        Expected eight = new Expected(null, NONCE, null, List.of(), null, null).withSet(8, null);

        snp(report(covering(GPUS))).expecting(eight).gives("REJECT:DEVICE_COUNT_MISMATCH");
        snp(report(covering(GPUS))).expecting(eight.withSet(2, null)).gives("ACCEPT");
    }

    /// The first half covers the GPUs, the second the key of a connection.
    @Test
    void coversTheKeyOfAConnectionBesideTheGpus() {
        byte[] key = NVIDIA.root().keys().getPublic().getEncoded();
        byte[] pem = ("-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(key)
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] data = covering(GPUS);
        System.arraycopy(Keys.sha256(key), 0, data, 32, 32);
        byte[] foreign = covering(List.of(GPUS.get(0)));
        System.arraycopy(Keys.sha256(key), 0, foreign, 32, 32);

        assertThat(snp(report(data)).file("tls.pem", pem).gives("ACCEPT").checks())
                .anyMatch(check -> check.id().equals("cpu/tls-key") && check.outcome() == Outcome.PASS);
        tdx(QuoteForge.tdx(5, 648, data)).file("gpu-1/tls.pem", pem).gives("ACCEPT");
        snp(report(covering(GPUS))).file("tls.pem", pem).gives("REJECT:TLS_KEY_MISMATCH");
        snp(report(foreign)).file("tls.pem", pem).under(Policy.AS_SUBMITTED).gives("CONDITIONAL:NOT_BOUND");
    }

    @Test
    void passesNoExpectedKeyOfAGuestOver() {
        Expected key = new Expected(null, NONCE, null, List.of(), null, null)
                .withSet(2, 0)
                .withSigners(new Expected.Signers(new byte[48], null));

        snp(report(covering(GPUS))).expecting(key).gives("ACCEPT");
        tdx(QuoteForge.tdx(5, 648, covering(GPUS))).expecting(key).gives("REJECT:ID_KEY_MISMATCH");
    }

    @Test
    void leavesOpenWhatSwitchesBetweenTheGpusAreThatDidNotReport() {
        List<byte[]> linked = UNITS.stream()
                .map(unit -> GpuForge.linked(NONCE, 1, 2).by(unit))
                .toList();

        snp(report(covering(linked)), linked).gives("INCONCLUSIVE:SWITCHES_NOT_CHECKED");
    }

    @Test
    void letsTheWorsePartDecide() {
        snp(report(covering(GPUS)).u32(SnpReport.POLICY, 0xB0000)).gives("REJECT:DEBUG_ALLOWED");
        snp(report(covering(GPUS)))
                .trusting(AnchorKind.NVIDIA_GPU, NvidiaPki.make().root().certificate())
                .gives("REJECT:UNTRUSTED_ROOT");
        snp(report(covering(GPUS)))
                .trusting(AnchorKind.AMD_SEV, AmdPki.impostor("Genoa").root().certificate())
                .gives("REJECT:UNTRUSTED_ROOT");
    }

    @Test
    void asksForOneProcessorAndAtLeastOneGpu() {
        gpus().gives("REJECT:MALFORMED");
        snp(report(covering(GPUS)))
                .file(
                        "cpu-1/report.bin",
                        report(covering(GPUS)).signedBy(AMD.endorsing().getPrivate()))
                .gives("REJECT:MALFORMED");
        new Trial(Kind.COMPOSITE, new CompositeAppraiser())
                .file("cpu/report.bin", report(NONCE).signedBy(AMD.endorsing().getPrivate()))
                .gives("REJECT:MALFORMED");
    }
}

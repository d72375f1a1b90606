package bench;

import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.GpuForge;
import eu.bailiwick.attestation.forge.IntelCollateral;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.attestation.forge.NvidiaPki;
import eu.bailiwick.attestation.forge.OcspForge;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.QuoteForge;
import eu.bailiwick.attestation.forge.RimForge;
import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.attestation.forge.TokenForge;
import eu.bailiwick.attestation.forge.Trial;
import eu.bailiwick.attestation.trust.Chain;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Evidence of forged hardware with all collateral, and the roots above it. As of `Trial.NOW`, everything is accepted.
final class Evidence {
    private static final byte[] TCB = {3, 0, 0, 0, 0, 0, 20, 115};
    private static final byte[] DATA = Arrays.copyOf(new byte[] {1, 2, 3}, 64);
    private static final byte[] NONCE = Arrays.copyOf(DATA, 32);
    private static final int GPUS = 8;
    private static final long[] SWITCHES = {11, 12, 13, 14};
    private static final AmdPki AMD = AmdPki.of("Milan");
    private static final IntelPki INTEL = IntelPki.make();
    private static final NvidiaPki NVIDIA = NvidiaPki.make();
    private static final RimForge RIM = RimForge.make();
    private static final TokenForge TOKENS = tokens();

    private Evidence() {}

    /// A root as two operators import it.
    record Root(String kind, String pem) {}

    static List<Root> roots() {
        return List.of(
                root("AMD_SEV", AMD.root().certificate()),
                root("INTEL_SGX", INTEL.root().certificate()),
                root("NVIDIA_GPU", NVIDIA.root().certificate()),
                root("NVIDIA_RIM", RIM.root().certificate()));
    }

    /// The key above those that sign tokens, as the portal of the bench is told it, by its SHA-256.
    static String service() {
        return Chain.keySha256(TOKENS.intermediate().certificate());
    }

    private static TokenForge tokens() {
        TokenForge forge = new TokenForge(NONCE);
        for (int number = 0; number < GPUS; number++) {
            forge.devices.put("GPU-" + number, forge.device("device " + number));
        }
        return forge;
    }

    private static Root root(String kind, X509Certificate certificate) {
        return new Root(kind, new String(Pem.of(certificate), StandardCharsets.US_ASCII));
    }

    static Map<String, Object> snp() {
        return snp(8);
    }

    /// Of a machine with a chip and a certificate of its own.
    static Map<String, Object> snp(int machine) {
        return body("sev-snp", processor("", machine, DATA));
    }

    private static List<Map<String, Object>> processor(String folder, int machine, byte[] reportData) {
        byte[] chip = Arrays.copyOf(new byte[] {(byte) (machine + 1)}, 64);
        byte[] report = new SnpReport(3, chip, TCB)
                .put(SnpReport.CPU, (byte) 25, (byte) 1)
                .put(SnpReport.REPORT_DATA, reportData)
                .signedBy(AMD.endorsing().getPrivate());
        return List.of(
                file(folder + "report.bin", report),
                file(folder + "vcek.der", Pem.der(AMD.vcek(chip, TCB))),
                file(folder + "chain.pem", Pem.of(AMD.chips().certificate(), AMD.root().certificate())),
                file(folder + "revoked.crl", AMD.root().list(Trial.BEFORE, Trial.AFTER)));
    }

    /// Of a machine with an attestation key of its own.
    static Map<String, Object> tdx() {
        return intel("tdx", "TD_QE", QuoteForge.tdx(4, 584, DATA));
    }

    static Map<String, Object> sgx() {
        return intel("sgx", "QE", QuoteForge.sgx(DATA));
    }

    private static Map<String, Object> intel(String kind, String enclave, QuoteForge quote) {
        String info = IntelCollateral.tcbInfo(
                kind.toUpperCase(Locale.ROOT), IntelPki.FMSPC, Trial.AFTER, IntelCollateral.level(5, 7, "UpToDate"));
        String identity = IntelCollateral.identity(enclave, 8, "UpToDate");
        return body(kind, List.of(
                file("quote.bin", quote.by(INTEL)),
                file("signer.pem", Pem.of(INTEL.collateral().certificate())),
                file("tcb_info.json", IntelCollateral.signed("tcbInfo", info, INTEL.collateral())),
                file("qe_identity.json", IntelCollateral.signed("enclaveIdentity", identity, INTEL.collateral())),
                file("root.crl", INTEL.root().list(Trial.BEFORE, Trial.AFTER)),
                file("platforms.crl", INTEL.platforms().list(Trial.BEFORE, Trial.AFTER))));
    }

    /// One GPU, passed through alone.
    static Map<String, Object> gpu() {
        List<Map<String, Object>> files = authorities();
        device(files, "gpu", GpuForge.gpu(NONCE));
        return body("nvidia-gpu", files);
    }

    /// Eight GPUs and four switches that name each other, with reference values and an OCSP answer for each certificate.
    static Map<String, Object> gpus() {
        List<Map<String, Object>> files = authorities();
        set(files);
        return body("nvidia-ppcie", files);
    }

    /// The same beside a processor whose report covers those of the GPUs.
    static Map<String, Object> composite() throws NoSuchAlgorithmException {
        List<Map<String, Object>> files = authorities();
        MessageDigest covering = MessageDigest.getInstance("SHA-256");
        covering.update(NONCE);
        set(files).forEach(report -> covering.update(Keys.sha256(report)));
        files.addAll(processor("cpu/", 8, Arrays.copyOf(covering.digest(), DATA.length)));
        return body("composite", files);
    }

    /// Tokens of NVIDIA's verifier: one over all, one for each of eight GPUs, and the keys beside them.
    static Map<String, Object> tokensOfGpus() {
        return body("nvidia-eat", List.of(file("bundle.json", TOKENS.bundle()), file("keys.json", TOKENS.keys())));
    }

    /// Reference values, and the answers about the authorities that all devices share.
    private static List<Map<String, Object>> authorities() {
        return new ArrayList<>(List.of(
                file("driver.rim", RIM.signed(RimForge.values("550.90.07", 4, 5, 6, 7))),
                file("vbios.rim", RIM.signed(RimForge.values("96.00.9F.00.01", 0, 1, 2, 3))),
                file("identity.ocsp", OcspForge.about(NVIDIA.identity(), NVIDIA.root()).by(NVIDIA.root())),
                file("provisioner.ocsp", OcspForge.about(NVIDIA.provisioner(), NVIDIA.identity()).by(NVIDIA.identity())),
                file("authority.ocsp", OcspForge.about(RIM.authority(), RIM.root()).by(RIM.root())),
                file("signer.ocsp", OcspForge.about(RIM.signer(), RIM.authority()).by(RIM.authority()))));
    }

    /// Adds the devices; answers the reports of the GPUs in their order.
    private static List<byte[]> set(List<Map<String, Object>> files) {
        files.add(file("switch.rim", RIM.signed(RimForge.values("96.10.6B.00.01", 0, 1))));
        long[] gpus = IntStream.rangeClosed(1, GPUS).asLongStream().toArray();
        List<byte[]> reports = new ArrayList<>();
        for (int number = 0; number < GPUS; number++) {
            reports.add(device(files, "gpu-" + number, GpuForge.linked(NONCE, SWITCHES)));
        }
        for (int number = 0; number < SWITCHES.length; number++) {
            device(files, "switch-" + number, GpuForge.nvswitch(NONCE, SWITCHES[number], gpus)
                    .opaque(6, new byte[] {0, 0x6b, 0x10, (byte) 0x96, 1, 0, 0, 0}));
        }
        return reports;
    }

    private static byte[] device(List<Map<String, Object>> files, String folder, GpuForge report) {
        NvidiaPki.Unit unit = NVIDIA.unit();
        byte[] signed = report.by(unit);
        files.add(file(folder + "/report.bin", signed));
        files.add(file(folder + "/cert_chain.pem", Pem.of(unit.chain())));
        files.add(file(folder + "/answer.der", OcspForge.about(unit.rom(), NVIDIA.provisioner()).by(NVIDIA.provisioner())));
        return signed;
    }

    private static Map<String, Object> file(String name, byte[] content) {
        return Map.of("name", name, "content", content);
    }

    private static Map<String, Object> body(String kind, List<Map<String, Object>> files) {
        Map<String, String> expected = kind.startsWith("nvidia") || kind.equals("composite")
                ? Map.of("nonce", HexFormat.of().formatHex(NONCE))
                : Map.of("reportData", HexFormat.of().formatHex(DATA));
        return Map.of("kind", kind, "asOf", Trial.NOW.toString(), "policy", "reservation", "expected", expected, "files", files);
    }
}

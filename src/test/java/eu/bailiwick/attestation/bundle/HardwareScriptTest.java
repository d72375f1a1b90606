package eu.bailiwick.attestation.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.GpuForge;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.NvidiaPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.QuoteForge;
import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.attestation.forge.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// With sh and openssl alone it is told what hardware signed from what it did not, and a report of one's own from
/// one of another machine.
class HardwareScriptTest extends Scripted {
    private static final IntelPki INTEL = IntelPki.make();
    private static final NvidiaPki NVIDIA = NvidiaPki.make();
    private static final AmdPki AMD = AmdPki.of("Milan");
    private static final List<NvidiaPki.Unit> UNITS = List.of(NVIDIA.unit(), NVIDIA.unit());
    private static final byte[] OLD = Arrays.copyOf(new byte[] {1, 2, 3}, 64);
    private static final byte[] OWN = Arrays.copyOf(new byte[] {7, 8, 9}, 64);
    private static final byte[] OWN_SHORT = Arrays.copyOf(OWN, 32);
    private static final String TDX =
            "sh tools/verify-tdx.sh quote intel.pem data " + Trial.NOW.getEpochSecond() + "\n";
    private static final String GPU = "sh tools/verify-gpu.sh report chain nvidia.pem nonce\n";

    @BeforeEach
    void roots() throws IOException {
        file("intel.pem", Pem.of(INTEL.root().certificate()));
        file("nvidia.pem", Pem.of(NVIDIA.root().certificate()));
    }

    private void quote(QuoteForge quote) throws IOException {
        file("quote", quote.by(INTEL));
    }

    @ParameterizedTest
    @CsvSource({"4, 584", "5, 584", "5, 648"})
    void aQuoteOfATrustDomainIsFollowedToIntelsRoot(int version, int length) throws Exception {
        file("data", OLD);
        quote(QuoteForge.tdx(version, length, OLD));
        assertThat(holds(TDX)).as(TDX).isTrue();
        assertThat(said()).contains("000102030405060708090a0b0c0d0e0f");
        byte[] quote = Files.readAllBytes(folder.resolve("quote"));
        for (int at : new int[] {20, 200, 500}) {
            byte[] changed = quote.clone();
            changed[at] ^= 1;
            file("quote", changed);
            refused(TDX, "the quote was changed");
        }
        file("quote", Arrays.copyOf(quote, 700));
        assertThat(holds(TDX)).isFalse();
    }

    @Test
    void aQuoteIsRefusedWhereAnythingOfItsWayIsMissing() throws Exception {
        file("data", OLD);
        quote(QuoteForge.tdx(4, 584, OLD).signedByAnother());
        refused(TDX, "does not vouch for the key");
        quote(QuoteForge.tdx(4, 584, OLD).body(120, 1));
        refused(TDX, "may be debugged");
        quote(QuoteForge.tdx(4, 584, OWN));
        refused(TDX, "answers something else");
        quote(QuoteForge.sgx(OLD));
        refused(TDX, "no quote of a trust domain");
        QuoteForge zero = QuoteForge.tdx(4, 584, OLD);
        file("quote", zero.with(new byte[64], INTEL, INTEL.chain()));
        assertThat(holds(TDX)).isFalse();
        IntelPki other = IntelPki.make();
        file("quote", QuoteForge.tdx(4, 584, OLD).by(other));
        refused(TDX, "does not lead to");
        file("quote", QuoteForge.tdx(4, 584, OLD).with(new byte[64], other, INTEL.chain()));
        refused(TDX, "did not sign the quoting enclave's report");
    }

    private void lists(byte[]... lists) throws Exception {
        StringBuilder pem = new StringBuilder();
        for (byte[] list : lists) {
            pem.append("-----BEGIN X509 CRL-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(list))
                    .append("\n-----END X509 CRL-----\n");
        }
        Files.writeString(folder.resolve("lists.pem"), pem);
    }

    @Test
    void aRevokedPlatformAndMissingListsAreRefused() throws Exception {
        String asked = TDX.strip() + " lists.pem\n";
        byte[] root = INTEL.root().list(Trial.BEFORE, Trial.AFTER);
        byte[] platforms = INTEL.platforms().list(Trial.BEFORE, Trial.AFTER);
        file("data", OLD);
        quote(QuoteForge.tdx(4, 584, OLD));
        lists(root, platforms);
        assertThat(holds(asked)).as(asked).isTrue();
        lists(root);
        refused(asked, "the lists in lists.pem are not");
        lists(root, INTEL.platforms().list(Trial.BEFORE, Trial.NOW.minusSeconds(1)));
        refused(asked, "the lists in lists.pem are not");
        lists(root, INTEL.platforms().list(Trial.BEFORE, Trial.AFTER, INTEL.pck()));
        refused(asked, "a certificate is revoked");
        lists(INTEL.root().list(Trial.BEFORE, Trial.AFTER, INTEL.platforms().certificate()), platforms);
        refused(asked, "a certificate is revoked");
    }

    @Test
    void aReportOfAGpuIsFollowedToNvidiasRoot() throws Exception {
        NvidiaPki.Unit unit = UNITS.getFirst();
        byte[] report = GpuForge.gpu(OWN_SHORT).by(unit);
        file("nonce", OWN_SHORT);
        file("report", report);
        file("chain", Pem.of(unit.chain()));
        assertThat(holds(GPU)).as(GPU).isTrue();
        for (int at : new int[] {10, 60, report.length - 100}) {
            byte[] changed = report.clone();
            changed[at] ^= 1;
            file("report", changed);
            assertThat(holds(GPU)).as("byte %d", at).isFalse();
        }
        file("report", Arrays.copyOf(report, report.length - 1));
        refused(GPU, "cut off");
        file("report", Arrays.copyOf(report, report.length + 1));
        assertThat(holds(GPU)).as("padding behind the signature").isTrue();
        file("nonce", Arrays.copyOf(OLD, 32));
        refused(GPU, "answers something else");
        file("nonce", OWN_SHORT);
        file("chain", Pem.of(UNITS.getLast().chain()));
        refused(GPU, "did not sign");
        file("chain", Pem.of(NvidiaPki.make().unit().chain()));
        refused(GPU, "does not lead to");
        file(
                "chain",
                Pem.of(List.of(
                        unit.chain().get(0),
                        unit.chain().get(2),
                        unit.chain().get(1),
                        unit.chain().get(3))));
        refused(GPU, "not the boot ROM's");
    }

    /// The commands behind the line with which the second part begins.
    private static String beside(String commands) {
        return commands.substring(commands.indexOf("# beside"));
    }

    private static String between(String commands, String from, String to) {
        int at = commands.indexOf(from);
        return commands.substring(at, commands.indexOf(to, at));
    }

    @Test
    void aQuoteOfOnesOwnIsOfThePlatformOfTheVerdictAndFresh() throws Exception {
        String commands =
                OwnEvidence.commands("tdx", true).replace("@AS_OF", Long.toString(Trial.NOW.getEpochSecond()));
        assertThat(commands).contains("/sys/kernel/config/tsm/report/own");
        file("evidence/quote.bin", QuoteForge.tdx(4, 584, OLD).by(INTEL));
        file("nonce.bin", OWN);
        file("own.bin", QuoteForge.tdx(5, 648, OWN).by(INTEL));
        assertThat(holds(beside(commands))).as(beside(commands)).isTrue();
        file("own.bin", QuoteForge.tdx(5, 648, OLD).by(INTEL));
        assertThat(holds(beside(commands))).as("an old one").isFalse();
        file("own.bin", QuoteForge.tdx(5, 648, OWN).by(IntelPki.make()));
        assertThat(holds(beside(commands))).as("another maker's").isFalse();
    }

    private static byte[] json(byte[] nonce, List<NvidiaPki.Unit> units) {
        return units.stream()
                .map(unit -> "    {\n      \"arch\": \"HOPPER\",\n      \"evidence\": \""
                        + Base64.getEncoder().encodeToString(GpuForge.gpu(nonce).by(unit))
                        + "\",\n      \"certificate\": \""
                        + Base64.getEncoder().encodeToString(Pem.of(unit.chain())) + "\"\n    }")
                .collect(Collectors.joining(",\n", "{\n  \"evidences\": [\n", "\n  ],\n  \"result_code\": 0\n}\n"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void gpus(String prefix, List<NvidiaPki.Unit> units) throws IOException {
        for (int i : IntStream.range(0, units.size()).toArray()) {
            String place = prefix.replace("#", Integer.toString(i));
            file(place + "report.bin", GpuForge.gpu(Arrays.copyOf(OLD, 32)).by(units.get(i)));
            file(place + "cert_chain.pem", Pem.of(units.get(i).chain()));
        }
    }

    @Test
    void aReportOfAGpuOfOnesOwnIsOfTheDeviceOfTheVerdict() throws Exception {
        String commands = beside(OwnEvidence.commands("nvidia-gpu", false));
        gpus("evidence/", UNITS.subList(0, 1));
        file("nonce.bin", OWN_SHORT);
        file("own.json", json(OWN_SHORT, UNITS));
        assertThat(holds(commands)).as(commands).isTrue();
        file("own.json", json(OWN_SHORT, List.of(UNITS.getFirst().restarted())));
        assertThat(holds(commands)).as("with newer firmware").isTrue();
        file("own.json", json(OWN_SHORT, UNITS.subList(1, 2)));
        assertThat(holds(commands)).as("another device").isFalse();
        file("own.json", json(Arrays.copyOf(OLD, 32), UNITS));
        assertThat(holds(commands)).as("an old one").isFalse();
    }

    @Test
    void allGpusOfASetAreThoseOfTheVerdict() throws Exception {
        String commands = beside(OwnEvidence.commands("nvidia-ppcie", false));
        gpus("evidence/gpu-#/", UNITS);
        file("nonce.bin", OWN_SHORT);
        file("own.json", json(OWN_SHORT, UNITS.reversed()));
        assertThat(holds(commands)).as(commands).isTrue();
        file("own.json", json(OWN_SHORT, UNITS.subList(0, 1)));
        assertThat(holds(commands)).as("one is missing").isFalse();
        file("own.json", json(OWN_SHORT, List.of(UNITS.get(0), UNITS.get(0))));
        assertThat(holds(commands)).as("one twice").isFalse();
    }

    /// The processor covers the GPUs, so its report answers the same nonce.
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aProcessorOfOnesOwnCoversItsGpus(boolean trustDomain) throws Exception {
        String commands = OwnEvidence.commands("composite", trustDomain)
                .replace("@AS_OF", Long.toString(Trial.NOW.getEpochSecond()));
        gpus("evidence/gpu-#/", UNITS);
        file("nonce.bin", OWN_SHORT);
        file("own.json", json(OWN_SHORT, UNITS));
        assertThat(holds(between(commands, "tr ','", "r=/sys"))).isTrue();
        byte[] data = Files.readAllBytes(folder.resolve("data.bin"));
        assertThat(data).hasSize(64).endsWith(new byte[32]);
        file("evidence/cpu/" + (trustDomain ? "quote.bin" : "report.bin"), processor(trustDomain, OLD, 1));
        file("own.bin", processor(trustDomain, data, 1));
        assertThat(holds(beside(commands))).as(beside(commands)).isTrue();
        file("own.bin", processor(trustDomain, OWN, 1));
        assertThat(holds(beside(commands))).as("it covers no GPU").isFalse();
        file("own.bin", processor(trustDomain, data, 2));
        assertThat(holds(beside(commands))).as("another processor").isEqualTo(trustDomain);
        file("own.json", json(OWN_SHORT, UNITS.reversed()));
        file("own.bin", processor(trustDomain, data, 1));
        assertThat(holds(beside(commands))).as("covered otherwise").isFalse();
    }

    // the forge knows one platform of Intel's and as many chips of AMD's as are asked for
    private static byte[] processor(boolean trustDomain, byte[] data, int chip) {
        return trustDomain
                ? QuoteForge.tdx(4, 584, data).by(INTEL)
                : new SnpReport(3, Arrays.copyOf(new byte[] {(byte) chip}, 64), new byte[8])
                        .put(SnpReport.REPORT_DATA, data)
                        .signedBy(AMD.endorsing().getPrivate());
    }
}

package eu.bailiwick.attestation.layout;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.Fuzz;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.QuoteForge;
import eu.bailiwick.attestation.forge.SnpReport;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every byte of a piece of evidence stands in one field, at the offset that the specification gives it.
class LayoutTest {
    private static final byte[] NONCE = Arrays.copyOf(new byte[] {1, 2, 3}, 64);
    private static final IntelPki INTEL = IntelPki.make();

    private static byte[] snp(int version, int family) {
        byte[] tcb = {4, 1, 2, 21, 0, 0, 6, 72};
        return new SnpReport(version, Arrays.copyOf(new byte[] {9}, 64), tcb)
                .put(SnpReport.CPU, (byte) family, (byte) 2, (byte) 1)
                .put(SnpReport.REPORT_DATA, NONCE)
                .put(SnpReport.COMMITTED_FIRMWARE, (byte) 11, (byte) 55, (byte) 1)
                .u32(SnpReport.PLATFORM_INFO, 0x21)
                .u32(SnpReport.KEY_FLAGS, 5)
                .u32(SnpReport.POLICY, 0xB0136)
                .signedBy(AmdPki.of("Milan").endorsing().getPrivate());
    }

    static Stream<byte[]> evidence() {
        return Stream.of(
                snp(2, 0),
                snp(3, 25),
                snp(5, 26),
                QuoteForge.tdx(4, 584, NONCE).by(INTEL),
                QuoteForge.tdx(5, 584, NONCE).by(INTEL),
                QuoteForge.tdx(5, 648, NONCE).by(INTEL),
                QuoteForge.sgx(NONCE).by(INTEL));
    }

    private static List<Field> fields(byte[] content) {
        return Layout.of(new EvidenceFile("report.bin", content)).orElseThrow().fields();
    }

    private static Field field(byte[] content, String name) {
        return fields(content).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("evidence")
    void everyByteStandsInOneField(byte[] content) {
        int at = 0;
        for (Field field : fields(content)) {
            assertThat(field.offset()).as(field.name()).isEqualTo(at);
            assertThat(field.name()).isNotEqualTo("what follows");
            at += field.length();
        }
        assertThat(at).isEqualTo(content.length);
    }

    @ParameterizedTest
    @MethodSource("evidence")
    void whateverIsChangedIsShownOrSaid(byte[] content) {
        Fuzz fuzz = new Fuzz(content);
        fuzz.flips(0, content.length, changed -> Layout.of(new EvidenceFile("report.bin", changed)));
        fuzz.cuts(changed -> Layout.of(new EvidenceFile("report.bin", changed))
                .ifPresent(layout -> assertThat(
                                layout.fields().stream().mapToInt(Field::length).sum())
                        .isEqualTo(changed.length)));
        fuzz.lengths(changed -> Layout.of(new EvidenceFile("report.bin", changed)));
        fuzz.noise(changed -> Layout.of(new EvidenceFile("report.bin", changed)));
    }

    @Test
    void aReportOfSnpIsReadByName() {
        byte[] report = snp(5, 26);
        assertThat(field(report, "CPUID_FAM_ID")).isEqualTo(new Field(0x188, 1, "CPUID_FAM_ID", "26", ""));
        assertThat(field(report, "CPUID_STEP").value()).isEqualTo("1");
        assertThat(field(report, "COMMITTED_MAJOR")).isEqualTo(new Field(0x1EE, 1, "COMMITTED_MAJOR", "1", ""));
        assertThat(field(report, "COMMITTED_MINOR").value()).isEqualTo("55");
        assertThat(field(report, "CURRENT_BUILD").place()).isEqualTo("0x1E8");
        assertThat(field(report, "CURRENT_MIT_VECTOR"))
                .isEqualTo(new Field(0x200, 8, "CURRENT_MIT_VECTOR", "00".repeat(8), "no bit on"));
        assertThat(field(report, "key selection").says())
                .isEqualTo("AUTHOR_KEY_EN on, MASK_CHIP_KEY off, SIGNING_KEY VLEK");
        assertThat(field(report, "POLICY").says())
                .startsWith("ABI_MAJOR 1, ABI_MINOR 54, SMT on, MIGRATE_MA off, DEBUG on, SINGLE_SOCKET off");
        assertThat(field(report, "PLATFORM_INFO").says())
                .startsWith("SMT_EN on, TSME_EN off")
                .contains("ALIAS_CHECK_COMPLETE on");
        assertThat(field(report, "REPORTED_TCB").says()).isEqualTo("FMC 4, boot loader 1, TEE 2, SNP 21, microcode 72");
        assertThat(field(snp(3, 25), "REPORTED_TCB").says()).isEqualTo("boot loader 4, TEE 1, SNP 6, microcode 72");
        assertThat(fields(snp(2, 0))).noneMatch(one -> one.name().startsWith("CPUID"));
    }

    @Test
    void aQuoteIsReadByName() {
        byte[] quote = QuoteForge.tdx(5, 648, NONCE).by(INTEL);
        assertThat(field(quote, "attestation key type").says()).isEqualTo("ECDSA with P-256");
        assertThat(field(quote, "TEE_TCB_SVN").offset()).isEqualTo(54);
        assertThat(field(quote, "TEE_TCB_SVN_2").offset()).isEqualTo(54 + 584);
        assertThat(field(quote, "MRSERVICETD"))
                .extracting(Field::offset, Field::length)
                .containsExactly(54 + 600, 48);
        assertThat(field(quote, "TDATTRIBUTES").says()).contains("DEBUG off", "SEPT_VE_DISABLE on");
        assertThat(field(quote, "QE report: MRSIGNER").length()).isEqualTo(32);
        assertThat(field(quote, "certificate data").value()).endsWith("…");
        assertThat(field(QuoteForge.tdx(4, 584, NONCE).by(INTEL), "REPORTDATA").offset())
                .isEqualTo(48 + 520);
    }

    @Test
    void whatIsNoEvidenceHasNoLayout() {
        assertThat(Layout.of(new EvidenceFile("list.crl", new byte[1184]))).isEmpty();
        assertThat(Layout.of(new EvidenceFile("list.crl", new byte[1183]))).isEmpty();
        assertThat(Layout.of(new EvidenceFile("empty", new byte[0]))).isEmpty();
    }
}

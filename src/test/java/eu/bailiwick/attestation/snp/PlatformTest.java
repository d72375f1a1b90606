package eu.bailiwick.attestation.snp;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Measured;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.ReferenceValue;
import eu.bailiwick.attestation.forecast.Cause;
import eu.bailiwick.attestation.forecast.Foresight;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.attestation.forge.Trial;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A platform is asked for what the register demands of it, and for nothing that nobody demands.
class PlatformTest {
    private static final byte[] NONCE = Arrays.copyOf(new byte[] {7}, 64);
    private static final String OLD = "0300000000000873";

    private static ReferenceValue demand(Measured kind, String value, Instant from, @Nullable Instant withdrawn) {
        return new ReferenceValue(
                "demand-" + kind + "-" + value, kind, value, "Bulletin 7", "The maker", from, null, withdrawn);
    }

    private static ReferenceValue demand(Measured kind, String value) {
        return demand(kind, value, Trial.BEFORE, null);
    }

    private static Trial trial(String product, String tcb, SnpReport report, ReferenceValue... demands) {
        AmdPki pki = AmdPki.of(product);
        byte[] versions = HexFormat.of().parseHex(tcb);
        return new Trial(Kind.SEV_SNP, new SnpAppraiser())
                .trusting(AnchorKind.AMD_SEV, pki.root().certificate())
                .expecting(new Expected(NONCE, null, null, List.of(), null, null).withReferences(List.of(demands)))
                .file("report", report.signedBy(pki.endorsing().getPrivate()))
                .file("chain", Pem.of(pki.chips().certificate(), pki.root().certificate()))
                .file("vcek", Pem.der(pki.vcek(chip(product), versions)))
                .file("list", pki.emptyList());
    }

    private static byte[] chip(String product) {
        return Arrays.copyOf(new byte[] {9, 8, 7, 6, 5, 4, 3, 2}, product.equals("Turin") ? 8 : 64);
    }

    private static SnpReport report(String product, String tcb) {
        byte[] cpu = switch (product) {
            case "Milan" -> new byte[] {25, 1};
            case "Genoa" -> new byte[] {25, 17};
            default -> new byte[] {26, 2};
        };
        return new SnpReport(3, chip(product), HexFormat.of().parseHex(tcb))
                .put(SnpReport.CPU, cpu)
                .put(SnpReport.PLATFORM_INFO, (byte) 0x21)
                .put(SnpReport.COMMITTED_FIRMWARE, (byte) 0x1d, (byte) 0x37, (byte) 1)
                .put(SnpReport.REPORT_DATA, NONCE);
    }

    private static Trial old(ReferenceValue... demands) {
        return trial("Milan", OLD, report("Milan", OLD), demands);
    }

    private static Check check(Appraisal appraisal, String id) {
        return appraisal.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatNobodyDemandsIsNotCheckedAndSaysSo() {
        Appraisal free =
                old(demand(Measured.SNP_LEAST_TCB_GENOA, "ffff00000000ffff")).gives("ACCEPT");
        for (String id : List.of("tcb-minimum", "abi-minimum", "smt", "tsme", "ciphertext-hiding", "alias-check")) {
            assertThat(check(free, id).outcome()).as(id).isEqualTo(Outcome.NOT_CHECKED);
            assertThat(check(free, id).detail()).as(id).contains("Not asked: the register");
        }
        assertThat(check(free, "smt").detail()).contains("is on");
    }

    /// Each part of the versions decides alone; a Turin lays them out otherwise and has one more.
    @ParameterizedTest
    @CsvSource({
        "Milan, 0300000000000873, 0400000000000873, boot loader 3 instead of 4",
        "Milan, 0300000000000873, 0301000000000873, TEE 0 instead of 1",
        "Milan, 0300000000000873, 0300000000000973, SNP firmware 8 instead of 9",
        "Genoa, 0a00000000001b58, 0a00000000001b59, microcode 88 instead of 89",
        "Turin, 0101010400000048, 0201010400000048, FMC 1 instead of 2",
        "Turin, 0101010400000048, 0101010500000048, SNP firmware 4 instead of 5",
    })
    void whatIsBelowAMinimumIsRefused(String product, String tcb, String more, String gap) {
        Measured kind = Measured.leastTcb(product.toUpperCase(java.util.Locale.ROOT));
        assertThat(kind.fits(more)).isTrue();
        Appraisal same =
                trial(product, tcb, report(product, tcb), demand(kind, tcb)).gives("ACCEPT");
        assertThat(check(same, "tcb-minimum").outcome()).isEqualTo(Outcome.PASS);
        Appraisal below = trial(product, tcb, report(product, tcb), demand(kind, tcb), demand(kind, more))
                .gives("REJECT:TCB_BELOW_MINIMUM");
        assertThat(check(below, "tcb-minimum").detail())
                .contains(gap, "Bulletin 7", "demand-" + kind + "-" + more)
                .doesNotContain("demand-" + kind + "-" + tcb);
        String[] said = gap.split(" (?=\\d)| instead of ");
        assertThat(below.claims().get("shortOf"))
                .isEqualTo(Map.of(said[0], Map.of("has", Integer.valueOf(said[1]), "needs", Integer.valueOf(said[2]))));
    }

    @Test
    void aDemandHoldsFromItsTimeUntilItIsWithdrawn() {
        String more = "0400000000000873";
        Measured kind = Measured.SNP_LEAST_TCB_MILAN;
        old(demand(kind, more, Trial.NOW.plusSeconds(1), null)).gives("ACCEPT");
        old(demand(kind, more, Trial.BEFORE, Trial.NOW)).gives("ACCEPT");
        old(demand(kind, more, Trial.NOW, Trial.NOW.plusSeconds(1))).gives("REJECT:TCB_BELOW_MINIMUM");
    }

    @Test
    void firmwareAndSettingsAreAskedWhereTheyAreDemanded() {
        old(demand(Measured.SNP_LEAST_FIRMWARE, "01371d")).gives("ACCEPT");
        old(demand(Measured.SNP_LEAST_FIRMWARE, "01371e")).gives("REJECT:ABI_BELOW_MINIMUM");
        old(demand(Measured.SNP_LEAST_FIRMWARE, "013600")).gives("ACCEPT");
        old(demand(Measured.SNP_LEAST_FIRMWARE, "020000")).gives("REJECT:ABI_BELOW_MINIMUM");
        Appraisal aliases = old(demand(Measured.SNP_PLATFORM_ON, "20")).gives("ACCEPT");
        assertThat(check(aliases, "alias-check").outcome()).isEqualTo(Outcome.PASS);
        assertThat(check(aliases, "smt").outcome()).isEqualTo(Outcome.NOT_CHECKED);
        Map.of(
                        "SNP_PLATFORM_OFF 01", "smt",
                        "SNP_PLATFORM_ON 02", "tsme",
                        "SNP_PLATFORM_ON 10", "ciphertext-hiding",
                        "SNP_PLATFORM_OFF 20", "alias-check")
                .forEach((demand, id) -> {
                    String[] parts = demand.split(" ");
                    Appraisal refused =
                            old(demand(Measured.valueOf(parts[0]), parts[1])).gives("REJECT:PLATFORM_SETTING_REFUSED");
                    assertThat(refused.checks().stream()
                                    .filter(check -> check.outcome() == Outcome.FAIL)
                                    .map(Check::id))
                            .containsExactly(id);
                });
    }

    @Test
    void verdictsOfBeforeAreJudgedByTheirOwnPolicy() {
        Appraisal then = old(demand(Measured.SNP_LEAST_TCB_MILAN, "ffff00000000ffff"))
                .under(Policy.RESERVATION_1)
                .gives("ACCEPT");
        assertThat(then.checks()).noneMatch(check -> check.id().endsWith("-minimum"));
        assertThat(Policy.RESERVATION_1)
                .hasToString("Policy[id=reservation-1, complete=true, freshness=true, vmplMax=0]");
    }

    @Test
    void whatWillBeDemandedIsForetoldWithItsTime() {
        Instant later = Trial.NOW.plusSeconds(3600);
        ReferenceValue rise = demand(Measured.SNP_LEAST_TCB_MILAN, "0400000000000873", later, null);
        var kept = old(rise, demand(Measured.SNP_LEAST_TCB_MILAN, OLD)).submission();
        assertThat(Foresight.demanded(kept, Trial.NOW)).singleElement().satisfies(flip -> {
            assertThat(flip.cause()).isEqualTo(Cause.MINIMUM_RAISED);
            assertThat(flip.at()).isEqualTo(later);
            assertThat(flip.reason()).isEqualTo("TCB_BELOW_MINIMUM");
            assertThat(flip.shortOf()).containsKey("boot loader");
        });
        assertThat(Foresight.atEnds(kept, Trial.NOW, Trial.AFTER))
                .noneMatch(flip -> flip.reason().equals("TCB_BELOW_MINIMUM"));
    }
}

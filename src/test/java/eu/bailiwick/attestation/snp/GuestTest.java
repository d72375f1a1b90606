package eu.bailiwick.attestation.snp;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Expected.Guest;
import eu.bailiwick.attestation.appraisal.GuestRule;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.attestation.forge.Trial;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A guest is asked how it was started, each thing by a check of its own, where somebody expects it.
class GuestTest {
    private static final byte[] NONCE = Arrays.copyOf(new byte[] {7}, 64);
    private static final byte[] CHIP = Arrays.copyOf(new byte[] {9, 8, 7}, 64);
    private static final byte[] TCB = HexFormat.of().parseHex("0300000000000873");
    private static final byte[] FAMILY = Arrays.copyOf(new byte[] {4}, 16);
    private static final byte[] IMAGE = Arrays.copyOf(new byte[] {5}, 16);
    private static final int STRICT = 1 << 17 | 1 << 20 | 1 << 22 | 1 << 23 | 1 << 24 | 1 << 25 | 0x0137;
    private static final int LAX = 1 << 16 | 1 << 17 | 1 << 21 | 0x0136;
    private static final AmdPki PKI = AmdPki.of("Milan");

    private static SnpReport report(int policy) {
        return new SnpReport(3, CHIP, TCB)
                .put(SnpReport.CPU, (byte) 25, (byte) 1)
                .put(SnpReport.REPORT_DATA, NONCE)
                .u32(SnpReport.POLICY, policy);
    }

    private static SnpReport named() {
        return report(STRICT)
                .put(SnpReport.FAMILY_ID, FAMILY)
                .put(SnpReport.IMAGE_ID, IMAGE)
                .u32(SnpReport.GUEST_SVN, -1);
    }

    private static Trial trial(SnpReport report, Guest wanted) {
        return new Trial(Kind.SEV_SNP, new SnpAppraiser())
                .trusting(AnchorKind.AMD_SEV, PKI.root().certificate())
                .expecting(new Expected(NONCE, null, null, List.of(), null, null).withGuest(wanted))
                .file("report", report.signedBy(PKI.endorsing().getPrivate()))
                .file("chain", Pem.of(PKI.chips().certificate(), PKI.root().certificate()))
                .file("vcek", Pem.der(PKI.vcek(CHIP, TCB)))
                .file("list", PKI.emptyList());
    }

    private static Guest rules(Set<GuestRule> rules) {
        return new Guest(null, rules, null, null, null);
    }

    private static Guest ids(byte @Nullable [] family, byte @Nullable [] image) {
        return new Guest(null, Set.of(), null, family, image);
    }

    private static Check check(Appraisal appraisal, String id) {
        return appraisal.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void passes(Trial trial, String id) {
        assertThat(check(trial.gives("ACCEPT"), id).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void eachRuleOfThePolicyIsACheckThatIsAskedWhereItIsExpected() {
        Appraisal free = trial(report(LAX), Guest.ANY).gives("ACCEPT");
        for (GuestRule rule : GuestRule.values()) {
            Set<GuestRule> one = EnumSet.of(rule);
            passes(trial(report(STRICT), rules(one)), rule.check());
            if (!rule.ofEveryGuest()) {
                assertThat(check(free, rule.check()).outcome()).isEqualTo(Outcome.NOT_CHECKED);
                assertThat(check(free, rule.check()).detail()).startsWith(rule.sentence(LAX));
                Check refused =
                        check(trial(report(LAX), rules(one)).gives("REJECT:GUEST_POLICY_MISMATCH"), rule.check());
                assertThat(refused.outcome()).isEqualTo(Outcome.FAIL);
                assertThat(refused.detail()).isEqualTo(rule.sentence(LAX) + " " + rule + " was expected.");
            }
        }
        trial(report(STRICT), rules(EnumSet.allOf(GuestRule.class))).gives("ACCEPT");
        trial(report(STRICT | 1 << 19), rules(EnumSet.of(GuestRule.DEBUG_OFF))).gives("REJECT:DEBUG_ALLOWED");
        trial(report(STRICT | 1 << 18), Guest.ANY).gives("REJECT:MIGRATION_ALLOWED");
    }

    @Test
    void itsPolicyDemandsNoOlderFirmwareThanExpected() {
        passes(trial(report(STRICT), new Guest(0x0137, Set.of(), null, null, null)), "policy-abi");
        // 2.0 is newer than 1.55, though its minor is not
        passes(trial(report(1 << 17 | 0x0200), new Guest(0x0137, Set.of(), null, null, null)), "policy-abi");
        Appraisal old = trial(report(LAX), new Guest(0x0137, Set.of(), null, null, null))
                .gives("REJECT:GUEST_ABI_BELOW_MINIMUM");
        assertThat(check(old, "policy-abi").detail()).contains("1.54", "at least 1.55");
    }

    @Test
    void itsVersionIsReadWithoutASign() {
        passes(trial(named(), new Guest(null, Set.of(), 0xffff_ffffL, null, null)), "guest-svn");
        trial(report(STRICT).u32(SnpReport.GUEST_SVN, 2), new Guest(null, Set.of(), 3L, null, null))
                .gives("REJECT:GUEST_SVN_BELOW_MINIMUM");
        // without an ID block it has none
        trial(report(STRICT), new Guest(null, Set.of(), 1L, null, null)).gives("REJECT:GUEST_SVN_BELOW_MINIMUM");
        passes(trial(report(STRICT), new Guest(null, Set.of(), 0L, null, null)), "guest-svn");
    }

    @Test
    void itIsOfTheFamilyAndTheImageThatAreExpected() {
        passes(trial(named(), ids(FAMILY, IMAGE)), "family-id");
        passes(trial(named(), ids(FAMILY, IMAGE)), "image-id");
        passes(trial(report(STRICT), ids(new byte[16], null)), "family-id");
        trial(named(), ids(IMAGE, IMAGE)).gives("REJECT:FAMILY_ID_MISMATCH");
        trial(named(), ids(null, FAMILY)).gives("REJECT:IMAGE_ID_MISMATCH");
        trial(report(STRICT), ids(FAMILY, null)).gives("REJECT:FAMILY_ID_MISMATCH");
        Appraisal free = trial(named(), Guest.ANY).gives("ACCEPT");
        assertThat(check(free, "image-id").outcome()).isEqualTo(Outcome.NOT_CHECKED);
        assertThat(free.claims()).containsEntry("imageId", HexFormat.of().formatHex(IMAGE));
        Appraisal plain = trial(report(STRICT), Guest.ANY).gives("ACCEPT");
        assertThat(List.of(check(plain, "family-id"), check(plain, "image-id"), check(plain, "guest-svn")))
                .extracting(Check::outcome)
                .containsOnly(Outcome.NOT_APPLICABLE);
    }

    @Test
    void verdictsOfBeforeAreJudgedByTheirOwnPolicy() {
        Appraisal then = trial(named(), Guest.ANY).under(Policy.RESERVATION_1).gives("ACCEPT");
        assertThat(then.checks()).extracting(Check::id).doesNotContain("policy-smt", "guest-svn", "family-id");
        assertThat(then.claims()).doesNotContainKeys("familyId", "imageId");
    }
}

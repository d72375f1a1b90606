package eu.bailiwick.attestation.snp;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.attestation.forge.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A report with one fault, under anchors that would accept it without: the fault alone decides.
class SnpForgeryTest {
    private static final byte[] TCB = {3, 0, 0, 0, 0, 0, 20, (byte) 209};
    private static final byte[] CHIP = random(64);
    private static final byte[] NONCE = Arrays.copyOf(random(63), 64);
    private final AmdPki milan = AmdPki.of("Milan");

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static Expected nonce(byte[] nonce) {
        return new Expected(nonce, null, null, List.of(), null, null);
    }

    private static SnpReport report() {
        return new SnpReport(3, CHIP, TCB)
                .put(SnpReport.CPU, (byte) 25, (byte) 1)
                .put(SnpReport.REPORT_DATA, NONCE);
    }

    private Trial trial(AmdPki pki, byte[] report) {
        return new Trial(Kind.SEV_SNP, new SnpAppraiser())
                .trusting(AnchorKind.AMD_SEV, pki.root().certificate())
                .expecting(nonce(NONCE))
                .file("report", report)
                .file("chain", Pem.of(pki.chips().certificate(), pki.root().certificate()));
    }

    private Trial whole(byte[] report) {
        return trial(milan, report).file("vcek", Pem.der(milan.vcek(CHIP, TCB))).file("list", milan.emptyList());
    }

    private byte[] signed(SnpReport report) {
        return report.signedBy(milan.endorsing().getPrivate());
    }

    @ParameterizedTest
    @CsvSource({"Milan, 2, 0, 0", "Milan, 3, 25, 1", "Genoa, 3, 25, 17", "Genoa, 5, 25, 160", "Turin, 5, 26, 2"})
    void acceptsWhatItsOwnRootEndorses(String product, int version, int family, int model) {
        AmdPki pki = AmdPki.of(product);
        byte[] chip = Arrays.copyOf(CHIP, product.equals("Turin") ? 8 : 64);
        byte[] report = new SnpReport(version, chip, TCB)
                .put(SnpReport.CPU, (byte) family, (byte) model)
                .put(SnpReport.REPORT_DATA, NONCE)
                .signedBy(pki.endorsing().getPrivate());

        trial(pki, report)
                .file("vcek", Pem.der(pki.vcek(chip, TCB)))
                .file("list", pki.emptyList())
                .gives("ACCEPT");
    }

    @Test
    void refusesTheSameNamesUnderAnotherRoot() {
        AmdPki impostor = AmdPki.impostor("Milan");
        byte[] report = report().signedBy(impostor.endorsing().getPrivate());

        trial(impostor, report)
                .file("vcek", Pem.der(impostor.vcek(CHIP, TCB)))
                .file("list", impostor.emptyList())
                .trusting(AnchorKind.AMD_SEV, milan.root().certificate())
                .gives("REJECT:UNTRUSTED_ROOT");
    }

    @Test
    void refusesAnEndorsementKeyOfAnotherProductLine() {
        AmdPki genoa = AmdPki.of("Genoa");
        byte[] report = report().signedBy(genoa.endorsing().getPrivate());

        trial(genoa, report)
                .file("vcek", Pem.der(genoa.vcek(CHIP, TCB)))
                .file("list", genoa.emptyList())
                .gives("REJECT:PRODUCT_MISMATCH");
    }

    @Test
    void refusesAGuestThatMayBeDebugged() {
        whole(signed(report().u32(SnpReport.POLICY, 0xB0000))).gives("REJECT:DEBUG_ALLOWED");
    }

    @Test
    void refusesAGuestThatMayMigrate() {
        whole(signed(report().u32(SnpReport.POLICY, 0x70000))).gives("REJECT:MIGRATION_ALLOWED");
    }

    @Test
    void refusesAPolicyWithoutItsFixedBit() {
        whole(signed(report().u32(SnpReport.POLICY, 0x10000))).gives("REJECT:POLICY_MALFORMED");
    }

    @Test
    void refusesAReportOfALowerPrivilegeLevel() {
        whole(signed(report().u32(SnpReport.VMPL, 1))).gives("REJECT:VMPL_TOO_HIGH");
        whole(signed(report().u32(SnpReport.VMPL, 1)))
                .under(Policy.AS_SUBMITTED)
                .gives("ACCEPT");
        whole(signed(report().u32(SnpReport.VMPL, 0xFFFFFFFF))).gives("REJECT:VMPL_TOO_HIGH");
    }

    @Test
    void refusesReportDataThatAnswersAnotherChallenge() {
        whole(signed(report())).expecting(nonce(random(48))).gives("REJECT:REPORT_DATA_MISMATCH");
    }

    @Test
    void refusesEmptyReportDataWhenAChallengeWasSet() {
        byte[] empty = signed(report().put(SnpReport.REPORT_DATA, new byte[64]));

        whole(empty).gives("REJECT:REPORT_DATA_MISMATCH");
        whole(empty).expecting(Expected.nothing()).gives("REJECT:NO_NONCE_BINDING");
        whole(empty).expecting(Expected.nothing()).under(Policy.AS_SUBMITTED).gives("CONDITIONAL:NO_NONCE_BINDING");
    }

    @Test
    void leavesOpenWhatAnswersNoChallenge() {
        whole(signed(report())).expecting(Expected.nothing()).gives("INCONCLUSIVE:NO_CHALLENGE");
    }

    @Test
    void namesNoDeviceWhenTheChipIsMasked() {
        whole(signed(report().put(SnpReport.CHIP_ID, new byte[64]))).gives("CONDITIONAL:NOT_BOUND");
        whole(signed(report().u32(SnpReport.KEY_FLAGS, 2))).gives("CONDITIONAL:NOT_BOUND");
    }

    @Test
    void refusesTheKeyOfAnotherChip() {
        trial(milan, signed(report()))
                .file("vcek", Pem.der(milan.vcek(NONCE, TCB)))
                .file("list", milan.emptyList())
                .gives("REJECT:CHIP_ID_MISMATCH");
    }

    @Test
    void refusesAnotherDeviceThanWasExpected() {
        whole(signed(report()))
                .expecting(new Expected(NONCE, null, null, List.of(), random(32), null))
                .gives("REJECT:DEVICE_MISMATCH");
    }

    @Test
    void comparesTheKeyWithTheReportedVersionsAndNotWithTheRunningOnes() {
        byte[] running = TCB.clone();
        running[7]++;

        whole(signed(report().put(SnpReport.CURRENT_TCB, running))).gives("ACCEPT");
        trial(milan, signed(report().put(SnpReport.CURRENT_TCB, running)))
                .file("vcek", Pem.der(milan.vcek(CHIP, running)))
                .file("list", milan.emptyList())
                .gives("REJECT:TCB_MISMATCH");
    }

    @Test
    void refusesFirmwareThatWasRolledBack() {
        byte[] older = TCB.clone();
        older[6]--;

        whole(signed(report().put(SnpReport.CURRENT_TCB, older))).gives("REJECT:TCB_ROLLED_BACK");
        whole(signed(report().put(SnpReport.COMMITTED_TCB, older))).gives("REJECT:TCB_ROLLED_BACK");
    }

    @Test
    void refusesAProvidersKeyWhereAChipsIsNamed() {
        trial(milan, signed(report()))
                .file("vlek", Pem.der(milan.vlek(TCB)))
                .file("asvk", Pem.of(milan.providers().certificate()))
                .file("list", milan.emptyList())
                .gives("REJECT:SIGNING_KEY_MISMATCH");
        trial(milan, signed(report().u32(SnpReport.KEY_FLAGS, 4)))
                .file("vlek", Pem.der(milan.vlek(TCB)))
                .file("asvk", Pem.of(milan.providers().certificate()))
                .file("list", milan.emptyList())
                .gives("ACCEPT");
        whole(signed(report().u32(SnpReport.KEY_FLAGS, 4))).gives("REJECT:SIGNING_KEY_MISMATCH");
        whole(signed(report().u32(SnpReport.KEY_FLAGS, 7 << 2))).gives("REJECT:SIGNING_KEY_MISMATCH");
    }

    @Test
    void refusesEmptyAndForeignSignaturesAndTheWrongByteOrder() {
        byte[] good = signed(report());
        byte[] zero = Arrays.copyOf(Arrays.copyOf(good, SnpReport.SIGNED), SnpReport.LENGTH);
        byte[] swapped = good.clone();
        for (int i = 0; i < 48; i++) {
            swapped[SnpReport.SIGNED + i] = good[SnpReport.SIGNED + 47 - i];
            swapped[SnpReport.SIGNED + 72 + i] = good[SnpReport.SIGNED + 72 + 47 - i];
        }

        whole(zero).gives("REJECT:SIGNATURE_INVALID");
        whole(swapped).gives("REJECT:SIGNATURE_INVALID");
        whole(report().signedBy(AmdPki.of("Milan").endorsing().getPrivate())).gives("REJECT:SIGNATURE_INVALID");
        whole(signed(report().u32(SnpReport.ALGORITHM, 2))).gives("REJECT:UNSUPPORTED_ALGORITHM");
    }

    @Test
    void refusesBytesThatNoVersionDefines() {
        whole(signed(report().u32(0, 4))).gives("REJECT:MALFORMED");
        whole(signed(report().put(0x04C, (byte) 1))).gives("REJECT:MALFORMED");
        whole(signed(report().put(0x18B, (byte) 1))).gives("REJECT:MALFORMED");
        whole(signed(report().put(0x1EB, (byte) 1))).gives("REJECT:MALFORMED");
        whole(signed(report().put(0x200, (byte) 1))).gives("REJECT:MALFORMED");
        whole(Arrays.copyOf(signed(report()), 1185)).gives("REJECT:MALFORMED");
    }

    @Test
    void leavesOpenWhatNoCurrentListOfTheRootAnswers() {
        byte[] vcek = Pem.der(milan.vcek(CHIP, TCB));

        trial(milan, signed(report())).file("vcek", vcek).gives("INCONCLUSIVE:REVOCATION_NOT_CHECKED");
        trial(milan, signed(report()))
                .file("vcek", vcek)
                .file("list", milan.root().list(Trial.BEFORE.minusSeconds(9), Trial.BEFORE))
                .gives("INCONCLUSIVE:CRL_EXPIRED");
        trial(milan, signed(report()))
                .file("vcek", vcek)
                .file("list", AmdPki.of("Genoa").emptyList())
                .gives("INCONCLUSIVE:REVOCATION_NOT_CHECKED");
    }

    @Test
    void refusesAListThatOnlyBearsTheRootsName() {
        trial(milan, signed(report()))
                .file("vcek", Pem.der(milan.vcek(CHIP, TCB)))
                .file("list", AmdPki.impostor("Milan").emptyList())
                .gives("REJECT:CRL_INVALID");
    }

    @Test
    void refusesARevokedSigningKeyEvenBesideACleanList() {
        whole(signed(report()))
                .file(
                        "second",
                        milan.root()
                                .list(Trial.BEFORE, Trial.AFTER, milan.chips().certificate()))
                .gives("REJECT:CERT_REVOKED");
    }
}

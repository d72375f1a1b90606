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
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.attestation.forge.Trial;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A guest is asked whose key it was started under, where somebody expects or knows one.
class SignerTest {
    private static final byte[] NONCE = Arrays.copyOf(new byte[] {7}, 64);
    private static final byte[] CHIP = Arrays.copyOf(new byte[] {9, 8, 7}, 64);
    private static final byte[] TCB = HexFormat.of().parseHex("0300000000000873");
    private static final byte[] ID = digest(1);
    private static final byte[] AUTHOR = digest(2);
    private static final byte[] NONE = new byte[48];
    private static final AmdPki PKI = AmdPki.of("Milan");

    private static byte[] digest(int seed) {
        byte[] digest = new byte[48];
        Arrays.fill(digest, (byte) seed);
        return digest;
    }

    private static SnpReport report() {
        return new SnpReport(3, CHIP, TCB)
                .put(SnpReport.CPU, (byte) 25, (byte) 1)
                .put(SnpReport.REPORT_DATA, NONCE);
    }

    private static SnpReport owned() {
        return report().put(SnpReport.ID_KEY_DIGEST, ID)
                .put(SnpReport.AUTHOR_KEY_DIGEST, AUTHOR)
                .u32(SnpReport.KEY_FLAGS, 1);
    }

    private static Trial trial(
            SnpReport report, byte @Nullable [] id, byte @Nullable [] author, ReferenceValue... known) {
        return new Trial(Kind.SEV_SNP, new SnpAppraiser())
                .trusting(AnchorKind.AMD_SEV, PKI.root().certificate())
                .expecting(new Expected(NONCE, null, null, List.of(), null, null)
                        .withSigners(new Expected.Signers(id, author))
                        .withReferences(List.of(known)))
                .file("report", report.signedBy(PKI.endorsing().getPrivate()))
                .file("chain", Pem.of(PKI.chips().certificate(), PKI.root().certificate()))
                .file("vcek", Pem.der(PKI.vcek(CHIP, TCB)))
                .file("list", PKI.emptyList());
    }

    private static ReferenceValue known(Measured kind, byte[] digest, @Nullable Instant withdrawn) {
        return new ReferenceValue(
                "key-" + kind,
                kind,
                HexFormat.of().formatHex(digest),
                "Release key",
                "Image team",
                Trial.BEFORE,
                null,
                withdrawn);
    }

    private static Check check(Appraisal appraisal, String id) {
        return appraisal.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aGuestWithoutAnIdBlockIsAskedForNoneUnlessOneIsExpected() {
        Appraisal plain = trial(report(), null, null).gives("ACCEPT");
        assertThat(check(plain, "id-key").outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(check(plain, "author-key").outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        trial(report(), ID, null).gives("REJECT:ID_KEY_MISMATCH");
        trial(report(), null, AUTHOR).gives("REJECT:AUTHOR_KEY_MISMATCH");
        Appraisal none = trial(report(), NONE, NONE).gives("ACCEPT");
        assertThat(check(none, "id-key").outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void theExpectedKeysPassAndOthersAreRefused() {
        Appraisal both = trial(owned(), ID, AUTHOR).gives("ACCEPT");
        assertThat(check(both, "id-key").outcome()).isEqualTo(Outcome.PASS);
        assertThat(check(both, "author-key").outcome()).isEqualTo(Outcome.PASS);
        trial(owned(), AUTHOR, null).gives("REJECT:ID_KEY_MISMATCH");
        trial(owned(), NONE, null).gives("REJECT:ID_KEY_MISMATCH");
        trial(owned(), ID, ID).gives("REJECT:AUTHOR_KEY_MISMATCH");
        trial(owned(), Arrays.copyOf(ID, 47), null).gives("REJECT:ID_KEY_MISMATCH");
    }

    @Test
    void whatTheRegisterKnowsPassesAndWhatItWithdrewIsRefused() {
        Appraisal unknown = trial(owned(), null, null).gives("ACCEPT");
        assertThat(check(unknown, "id-key").outcome()).isEqualTo(Outcome.NOT_CHECKED);
        assertThat(check(unknown, "id-key").detail()).contains("Not asked");
        Appraisal told =
                trial(owned(), null, null, known(Measured.SNP_ID_KEY, ID, null)).gives("ACCEPT");
        assertThat(check(told, "id-key").outcome()).isEqualTo(Outcome.PASS);
        assertThat(check(told, "id-key").detail()).contains("Release key", "Image team");
        assertThat(check(told, "author-key").outcome()).isEqualTo(Outcome.NOT_CHECKED);
        trial(owned(), null, null, known(Measured.SNP_ID_KEY, ID, Trial.BEFORE))
                .gives("REJECT:REFERENCE_VALUE_WITHDRAWN");
        trial(owned(), null, null, known(Measured.SNP_AUTHOR_KEY, AUTHOR, Trial.BEFORE))
                .gives("REJECT:REFERENCE_VALUE_WITHDRAWN");
        // an ID key is no author key, whatever its digest
        Appraisal other = trial(owned(), null, null, known(Measured.SNP_AUTHOR_KEY, ID, null))
                .gives("ACCEPT");
        assertThat(check(other, "id-key").outcome()).isEqualTo(Outcome.NOT_CHECKED);
    }

    @Test
    void aReportThatContradictsItselfIsRefused() {
        trial(report().u32(SnpReport.KEY_FLAGS, 1), null, null).gives("REJECT:AUTHOR_KEY_UNCLEAR");
        trial(owned().u32(SnpReport.KEY_FLAGS, 0), ID, AUTHOR).gives("REJECT:AUTHOR_KEY_UNCLEAR");
    }

    @Test
    void whatIsExpectedOfIntelsEvidenceIsNotPassedOver() {
        Expected plain = new Expected(NONCE, null, null, List.of(), null, null);
        trial(report(), null, null)
                .expecting(new Expected(NONCE, null, null, List.of(new byte[48]), null, null))
                .gives("REJECT:MEASUREMENT_MISMATCH");
        trial(report(), null, null)
                .expecting(plain.withOwner(new Expected.Owner(new byte[48], null, null)))
                .gives("REJECT:OWNER_MISMATCH");
    }

    @Test
    void verdictsOfBeforeAreJudgedByTheirOwnPolicy() {
        Appraisal then = trial(owned(), null, null).under(Policy.RESERVATION_1).gives("ACCEPT");
        assertThat(then.checks())
                .noneMatch(check -> check.id().endsWith("-key") && !check.id().startsWith("signing"));
    }
}

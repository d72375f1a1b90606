package eu.bailiwick.attestation.dcap;

import static eu.bailiwick.attestation.dcap.Platform.INTEL;
import static eu.bailiwick.attestation.dcap.Platform.NONCE;
import static eu.bailiwick.attestation.dcap.Platform.listed;
import static eu.bailiwick.attestation.dcap.Platform.qe;
import static eu.bailiwick.attestation.dcap.Platform.tcb;
import static eu.bailiwick.attestation.dcap.Platform.tdx;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.forge.IntelCollateral;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.QuoteForge;
import eu.bailiwick.attestation.forge.Trial;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A TDX quote with one fault, under anchors and collateral that would accept it without.
class TdxForgeryTest {

    private static QuoteForge quote() {
        return QuoteForge.tdx(4, 584, NONCE);
    }

    @ParameterizedTest
    @CsvSource({"4, 584", "5, 584", "5, 648"})
    void acceptsWhatItsOwnRootEndorses(int version, int length) {
        tdx(QuoteForge.tdx(version, length, NONCE).by(INTEL)).gives("ACCEPT");
    }

    @Test
    void refusesTheSameNamesUnderAnotherRoot() {
        tdx(quote().by(INTEL))
                .trusting(AnchorKind.INTEL_SGX, IntelPki.make().root().certificate())
                .gives("REJECT:UNTRUSTED_ROOT");
    }

    /// A certificate that was changed so that it is no platform's any more is not one that was never there.
    @Test
    void refusesAQuoteThatSaysItCarriesItsPlatformAndDoesNot() {
        QuoteForge quote = quote();
        quote.by(INTEL);
        byte[] chain = Pem.of(INTEL.platforms().certificate(), INTEL.root().certificate());
        Trial trial = tdx(quote.with(Keys.point(quote.attestation.getPublic()), INTEL, chain));

        trial.gives("REJECT:UNTRUSTED_ROOT");
        trial.file("platform", Pem.of(INTEL.pck())).gives("REJECT:UNTRUSTED_ROOT");
    }

    @Test
    void refusesAKeyThatTheQuotingEnclaveDoesNotName() {
        tdx(quote().signedByAnother().by(INTEL)).gives("REJECT:QE_BINDING_INVALID");
    }

    @Test
    void refusesAQuotingEnclavesReportOfAnotherPlatform() {
        IntelPki other = IntelPki.make();
        QuoteForge quote = quote();
        quote.by(other);

        tdx(quote.with(Keys.point(quote.attestation.getPublic()), other, INTEL.chain()))
                .gives("REJECT:QE_REPORT_SIGNATURE_INVALID");
    }

    @Test
    void refusesDataBehindTheHashInTheQuotingEnclavesReport() {
        QuoteForge quote = quote();
        quote.qe[352] = 1;

        tdx(quote.by(INTEL)).gives("REJECT:QE_BINDING_INVALID");
    }

    @Test
    void refusesAKeyThatIsNoPointOnTheCurve() {
        QuoteForge quote = quote();
        byte[] nowhere = new byte[64];
        nowhere[63] = 1;
        System.arraycopy(Keys.sha256(nowhere, quote.authentication), 0, quote.qe, 320, 32);

        tdx(quote.with(nowhere, INTEL, INTEL.chain())).gives("REJECT:QUOTE_SIGNATURE_INVALID");
    }

    @Test
    void refusesATrustDomainThatMayBeDebuggedOrProfiled() {
        tdx(quote().body(120, 0x01).by(INTEL)).gives("REJECT:DEBUG_ENABLED");
        tdx(quote().body(120, 0x20).by(INTEL)).gives("REJECT:DEBUG_ENABLED");
    }

    @Test
    void refusesATrustDomainThatMayMigrate() {
        tdx(quote().body(123, 0x30).by(INTEL)).gives("REJECT:MIGRATION_ALLOWED");
    }

    @Test
    void refusesATrustDomainWhoseMemoryExceptionsTheHostControls() {
        tdx(quote().body(123, 0).by(INTEL)).gives("REJECT:SEPT_VE_ENABLED");
    }

    @Test
    void pointsOutProcessorFeaturesThatNobodyKnows() {
        tdx(quote().body(135, 0x40).by(INTEL)).gives("CONDITIONAL:XFAM_UNKNOWN");
    }

    @Test
    void refusesAModuleThatIntelDidNotSign() {
        tdx(quote().body(64, 1).by(INTEL)).gives("REJECT:TDX_MODULE_MISMATCH");
        tdx(quote().body(112, 1).by(INTEL)).gives("REJECT:TDX_MODULE_MISMATCH");
    }

    @Test
    void asksForTheIdentityOfTheModuleThatRuns() {
        tdx(quote().body(1, 9).by(INTEL)).gives("REJECT:TDX_MODULE_UNKNOWN");
        tdx(quote().body(0, QuoteForge.MODULE_SVN - 1).by(INTEL)).gives("REJECT:TCB_NOT_SUPPORTED");
    }

    @Test
    void letsTheModulesStateCountBesideThePlatforms() {
        String info = IntelCollateral.tcbInfo("TDX", IntelPki.FMSPC, Trial.AFTER, Platform.LEVEL)
                .replaceFirst("\"tcbStatus\":\"UpToDate\"", "\"tcbStatus\":\"OutOfDate\"");

        listed(Kind.TDX, quote().by(INTEL))
                .file("tcb", Platform.signed(info))
                .file("qe", qe("TD_QE"))
                .gives("REJECT:OutOfDate");
    }

    @Test
    void refusesTheIdentityOfTheOtherQuotingEnclave() {
        listed(Kind.TDX, quote().by(INTEL))
                .file("tcb", tcb("TDX"))
                .file("qe", qe("QE"))
                .gives("REJECT:QE_IDENTITY_MISMATCH");
    }

    @Test
    void refusesAQuotingEnclaveThatIntelDoesNotDescribe() {
        QuoteForge signer = quote();
        signer.qe[128]++;
        QuoteForge debug = quote();
        debug.qe[48] |= 2;

        tdx(signer.by(INTEL)).gives("REJECT:QE_IDENTITY_MISMATCH");
        tdx(debug.by(INTEL)).gives("REJECT:QE_IDENTITY_MISMATCH");
    }

    @Test
    void refusesAQuotingEnclaveThatIsOutOfDate() {
        listed(Kind.TDX, quote().by(INTEL))
                .file("tcb", tcb("TDX"))
                .file("qe", qe("TD_QE", 9, "UpToDate"))
                .gives("REJECT:TCB_NOT_SUPPORTED");
        listed(Kind.TDX, quote().by(INTEL))
                .file("tcb", tcb("TDX"))
                .file("qe", qe("TD_QE", 8, "Revoked"))
                .gives("REJECT:Revoked");
    }

    @Test
    void refusesAnotherOrNoAnswerToTheChallenge() {
        byte[] other = NONCE.clone();
        other[63]++;

        tdx(QuoteForge.tdx(4, 584, other).by(INTEL)).gives("REJECT:REPORT_DATA_MISMATCH");
        tdx(QuoteForge.tdx(4, 584, new byte[64]).by(INTEL)).gives("REJECT:REPORT_DATA_MISMATCH");
        tdx(quote().by(INTEL)).expecting(Expected.nothing()).gives("INCONCLUSIVE:NO_CHALLENGE");
        tdx(quote().by(INTEL))
                .expecting(Expected.nothing())
                .under(Policy.AS_SUBMITTED)
                .gives("ACCEPT");
    }

    @Test
    void refusesOtherMeasurementsAndAnotherPlatform() {
        byte[] wrong = new byte[48];
        wrong[0] = 1;

        tdx(quote().by(INTEL))
                .expecting(new Expected(NONCE, null, wrong, List.of(), null, null))
                .gives("REJECT:MEASUREMENT_MISMATCH");
        tdx(quote().by(INTEL))
                .expecting(new Expected(NONCE, null, null, List.of(new byte[48], new byte[48], wrong), null, null))
                .gives("REJECT:MEASUREMENT_MISMATCH");
        tdx(quote().by(INTEL))
                .expecting(new Expected(NONCE, null, null, List.of(), new byte[16], null))
                .gives("REJECT:DEVICE_MISMATCH");
    }

    @Test
    void asksForOwnerAndConfigurationWhereTheyAreExpectedOrSet() {
        byte[] set = new byte[48];
        set[0] = 3;
        Expected plain = new Expected(NONCE, null, null, List.of(), null, null);
        QuoteForge owned = quote().body(184, 3).body(232, 3).body(280, 3);

        assertThat(outcomes(tdx(quote().by(INTEL)).gives("ACCEPT"))).containsOnly(Outcome.NOT_APPLICABLE);
        assertThat(outcomes(tdx(owned.by(INTEL)).gives("ACCEPT"))).containsOnly(Outcome.NOT_CHECKED);
        assertThat(outcomes(tdx(owned.by(INTEL))
                        .expecting(plain.withOwner(new Expected.Owner(set, set, set)))
                        .gives("ACCEPT")))
                .containsOnly(Outcome.PASS);
        assertThat(outcomes(tdx(quote().by(INTEL))
                        .expecting(plain.withOwner(new Expected.Owner(new byte[48], new byte[48], new byte[48])))
                        .gives("ACCEPT")))
                .containsOnly(Outcome.PASS);
        tdx(quote().by(INTEL))
                .expecting(plain.withOwner(new Expected.Owner(set, null, null)))
                .gives("REJECT:CONFIGURATION_MISMATCH");
        tdx(owned.by(INTEL))
                .expecting(plain.withOwner(new Expected.Owner(null, new byte[48], null)))
                .gives("REJECT:OWNER_MISMATCH");
        tdx(owned.by(INTEL))
                .expecting(plain.withOwner(new Expected.Owner(null, null, NONCE)))
                .gives("REJECT:CONFIGURATION_MISMATCH");
    }

    @Test
    void passesNothingOverThatOnlyGuestsOfAmdHave() {
        tdx(quote().by(INTEL))
                .expecting(new Expected(NONCE, null, null, List.of(), null, new byte[32]))
                .gives("REJECT:HOST_DATA_MISMATCH");
    }

    private static List<Outcome> outcomes(Appraisal appraisal) {
        return appraisal.checks().stream()
                .filter(check -> List.of("config-id", "owner", "owner-config").contains(check.id()))
                .map(Check::outcome)
                .toList();
    }

    @Test
    void toleratesZerosBehindTheQuoteAndNothingElse() {
        byte[] quote = quote().by(INTEL);
        byte[] longer = Arrays.copyOf(quote, quote.length + 70);
        byte[] other = longer.clone();
        other[other.length - 1] = 1;

        tdx(longer).gives("ACCEPT");
        tdx(other).gives("REJECT:MALFORMED");
    }
}

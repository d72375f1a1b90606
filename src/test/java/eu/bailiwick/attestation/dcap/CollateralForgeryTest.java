package eu.bailiwick.attestation.dcap;

import static eu.bailiwick.attestation.dcap.Platform.INTEL;
import static eu.bailiwick.attestation.dcap.Platform.LEVEL;
import static eu.bailiwick.attestation.dcap.Platform.NONCE;
import static eu.bailiwick.attestation.dcap.Platform.bare;
import static eu.bailiwick.attestation.dcap.Platform.listed;
import static eu.bailiwick.attestation.dcap.Platform.qe;
import static eu.bailiwick.attestation.dcap.Platform.signed;
import static eu.bailiwick.attestation.dcap.Platform.tcb;
import static eu.bailiwick.attestation.dcap.Platform.tdx;

import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.forge.Authority;
import eu.bailiwick.attestation.forge.Draft;
import eu.bailiwick.attestation.forge.IntelCollateral;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.QuoteForge;
import eu.bailiwick.attestation.forge.Trial;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1OctetString;
import org.junit.jupiter.api.Test;

/// A sound TDX quote with faulty collateral.
class CollateralForgeryTest {
    private static final byte[] QUOTE = QuoteForge.tdx(4, 584, NONCE).by(INTEL);

    private static String info(String levels) {
        return IntelCollateral.tcbInfo("TDX", IntelPki.FMSPC, Trial.AFTER, levels);
    }

    private static Trial with(byte[] tcbInfo) {
        return listed(Kind.TDX, QUOTE).file("tcb", tcbInfo).file("qe", qe("TD_QE"));
    }

    @Test
    void refusesCollateralAfterItsTimeSoThatOldStatesCannotBeReplayed() {
        with(signed(IntelCollateral.tcbInfo("TDX", IntelPki.FMSPC, Trial.NOW.minusSeconds(1), LEVEL)))
                .gives("REJECT:COLLATERAL_EXPIRED");
        with(signed(info(LEVEL).replaceFirst(Trial.BEFORE.toString(), Trial.AFTER.toString())))
                .gives("REJECT:COLLATERAL_EXPIRED");
    }

    @Test
    void refusesJsonThatWasWrittenAnew() {
        String info = info(LEVEL);

        with(IntelCollateral.joined("tcbInfo", info.replace(",\"version\"", ", \"version\""), info, INTEL.collateral()))
                .gives("REJECT:TCB_INFO_SIGNATURE_INVALID");
    }

    @Test
    void readsOnlyWhatTheSignatureCovers() {
        String genuine = info(IntelCollateral.level(9, 9, "UpToDate"));
        String lenient = info(LEVEL);
        byte[] both = new String(signed(genuine), StandardCharsets.UTF_8)
                .replaceFirst("^\\{", "{\"more\":{\"tcbInfo\":" + lenient.replace("$", "\\$") + "},")
                .getBytes(StandardCharsets.UTF_8);

        with(both).gives("REJECT:TCB_INFO_SIGNATURE_INVALID");
        with(signed(lenient.replaceFirst("\\{", "{\"id\":\"TDX\","))).gives("REJECT:MALFORMED");
    }

    @Test
    void refusesCollateralOfASignerUnderAnotherRoot() {
        Authority other = IntelPki.signer(IntelPki.make().root());

        with(IntelCollateral.signed("tcbInfo", info(LEVEL), other))
                .file("other signer", Pem.of(other.certificate()))
                .gives("REJECT:TCB_INFO_SIGNATURE_INVALID");
    }

    @Test
    void refusesCollateralThatAPlatformSignedItself() {
        Authority platform = new Authority(INTEL.pck(), INTEL.platform());

        with(IntelCollateral.signed("tcbInfo", info(LEVEL), platform)).gives("REJECT:TCB_INFO_SIGNATURE_INVALID");
    }

    @Test
    void refusesARevokedSigner() {
        tdx(QUOTE)
                .file(
                        "newer list",
                        INTEL.root()
                                .list(
                                        Trial.BEFORE,
                                        Trial.AFTER,
                                        INTEL.collateral().certificate()))
                .gives("REJECT:CERT_REVOKED");
    }

    @Test
    void refusesTcbInfoOfAnotherFamilyAndOfSgx() {
        with(signed(IntelCollateral.tcbInfo("TDX", "ffffffffffff", Trial.AFTER, LEVEL)))
                .gives("REJECT:FMSPC_MISMATCH");
        with(tcb("SGX")).gives("REJECT:TCB_INFO_TYPE_MISMATCH");
        with(signed(info(LEVEL).replaceFirst("\"id\":\"TDX\",", ""))).gives("REJECT:TCB_INFO_TYPE_MISMATCH");
    }

    @Test
    void comparesTheFamilyInEitherCase() {
        with(signed(IntelCollateral.tcbInfo("TDX", IntelPki.FMSPC.toUpperCase(Locale.ROOT), Trial.AFTER, LEVEL)))
                .gives("ACCEPT");
    }

    @Test
    void takesTheFirstLevelThatIsReached() {
        with(signed(info(IntelCollateral.level(6, 7, "UpToDate") + "," + IntelCollateral.level(5, 7, "OutOfDate"))))
                .gives("REJECT:OutOfDate");
        with(signed(info(IntelCollateral.level(5, 8, "UpToDate") + ","
                        + IntelCollateral.level(5, 7, "SWHardeningNeeded"))))
                .gives("CONDITIONAL:SWHardeningNeeded");
        with(signed(info(IntelCollateral.level(6, 7, "UpToDate")))).gives("REJECT:TCB_NOT_SUPPORTED");
        with(signed(info(IntelCollateral.level(5, 7, "Revoked")))).gives("REJECT:Revoked");
        with(signed(info(IntelCollateral.level(5, 7, "Fine")))).gives("REJECT:MALFORMED");
    }

    @Test
    void refusesLevelsThatSayNothingOfTdx() {
        with(signed(info(LEVEL.replaceFirst(",\"tdxtcbcomponents\":\\[[^]]*]", ""))))
                .gives("REJECT:MALFORMED");
    }

    @Test
    void leavesOpenWhatWasNotThere() {
        listed(Kind.TDX, QUOTE).file("qe", qe("TD_QE")).gives("INCONCLUSIVE:TCB_NOT_CHECKED");
        listed(Kind.TDX, QUOTE).file("tcb", tcb("TDX")).gives("INCONCLUSIVE:QE_IDENTITY_NOT_CHECKED");
        bare(Kind.TDX, QUOTE)
                .file("tcb", tcb("TDX"))
                .file("qe", qe("TD_QE"))
                .gives("INCONCLUSIVE:REVOCATION_NOT_CHECKED");
        bare(Kind.TDX, QUOTE).under(Policy.AS_SUBMITTED).gives("ACCEPT");
    }

    @Test
    void refusesARevokedPlatformAndARevokedAuthority() {
        tdx(QUOTE)
                .file("newer list", INTEL.platforms().list(Trial.BEFORE, Trial.AFTER, INTEL.pck()))
                .gives("REJECT:CERT_REVOKED");
        tdx(QUOTE)
                .file(
                        "newer list",
                        INTEL.root()
                                .list(
                                        Trial.BEFORE,
                                        Trial.AFTER,
                                        INTEL.platforms().certificate()))
                .gives("REJECT:CERT_REVOKED");
    }

    @Test
    void takesNoListOfAnotherAuthorityAndNoneThatIsOver() {
        bare(Kind.TDX, QUOTE)
                .file("root list", INTEL.root().list(Trial.BEFORE, Trial.AFTER))
                .file("foreign list", IntelPki.make().platforms().list(Trial.BEFORE, Trial.AFTER))
                .file("tcb", tcb("TDX"))
                .file("qe", qe("TD_QE"))
                .gives("REJECT:CRL_INVALID");
        bare(Kind.TDX, QUOTE)
                .file("root list", INTEL.root().list(Trial.BEFORE, Trial.AFTER))
                .file("old list", INTEL.platforms().list(Trial.BEFORE, Trial.NOW.minusSeconds(1)))
                .file("tcb", tcb("TDX"))
                .file("qe", qe("TD_QE"))
                .gives("INCONCLUSIVE:CRL_EXPIRED");
    }

    @Test
    void refusesAPlatformThatAnotherPlatformIssued() {
        Authority platform = new Authority(INTEL.pck(), INTEL.platform());
        var keys = Keys.p256();
        var issued = platform.issue(
                Draft.of("Intel SGX PCK Certificate", keys.getPublic()).extension("1.2.840.113741.1.13.1", octets()));
        IntelPki derived = new IntelPki(INTEL.root(), platform, INTEL.collateral(), keys, issued);
        byte[] chain = Pem.of(
                issued,
                INTEL.pck(),
                INTEL.platforms().certificate(),
                INTEL.root().certificate());
        QuoteForge quote = QuoteForge.tdx(4, 584, NONCE);
        quote.by(derived);

        tdx(quote.with(Keys.point(quote.attestation.getPublic()), derived, chain))
                .gives("REJECT:UNTRUSTED_ROOT");
    }

    @Test
    void refusesAPlatformWithoutItsAuthority() {
        var issued = INTEL.root()
                .issue(Draft.of("Intel SGX PCK Certificate", INTEL.platform().getPublic())
                        .extension("1.2.840.113741.1.13.1", octets()));
        QuoteForge quote = QuoteForge.tdx(4, 584, NONCE);
        quote.by(INTEL);

        tdx(quote.with(Keys.point(quote.attestation.getPublic()), INTEL, Pem.of(issued)))
                .gives("REJECT:UNTRUSTED_ROOT");
    }

    private static byte[] octets() {
        return ASN1OctetString.getInstance(INTEL.pck().getExtensionValue("1.2.840.113741.1.13.1"))
                .getOctets();
    }
}

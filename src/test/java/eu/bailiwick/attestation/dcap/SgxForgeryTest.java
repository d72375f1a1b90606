package eu.bailiwick.attestation.dcap;

import static eu.bailiwick.attestation.dcap.Platform.INTEL;
import static eu.bailiwick.attestation.dcap.Platform.NONCE;
import static eu.bailiwick.attestation.dcap.Platform.listed;
import static eu.bailiwick.attestation.dcap.Platform.qe;
import static eu.bailiwick.attestation.dcap.Platform.sgx;
import static eu.bailiwick.attestation.dcap.Platform.tcb;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.QuoteForge;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An SGX quote of version 3 with one fault, under anchors and collateral that would accept it without.
class SgxForgeryTest {

    private static QuoteForge quote() {
        return QuoteForge.sgx(NONCE);
    }

    @Test
    void acceptsWhatItsOwnRootEndorsesAndNothingUnderAnother() {
        sgx(quote().by(INTEL)).gives("ACCEPT");
        sgx(quote().by(INTEL))
                .trusting(AnchorKind.INTEL_SGX, IntelPki.make().root().certificate())
                .gives("REJECT:UNTRUSTED_ROOT");
    }

    @Test
    void refusesADebuggedEnclave() {
        sgx(quote().body(48, 7).by(INTEL)).gives("REJECT:DEBUG_ENABLED");
    }

    @Test
    void refusesAKeyThatTheQuotingEnclaveDoesNotName() {
        sgx(quote().signedByAnother().by(INTEL)).gives("REJECT:QE_BINDING_INVALID");
    }

    @Test
    void refusesCollateralOfTrustDomains() {
        listed(Kind.SGX, quote().by(INTEL))
                .file("tcb", tcb("TDX"))
                .file("qe", qe("QE"))
                .gives("REJECT:TCB_INFO_TYPE_MISMATCH");
        listed(Kind.SGX, quote().by(INTEL))
                .file("tcb", tcb("SGX"))
                .file("qe", qe("TD_QE"))
                .gives("REJECT:QE_IDENTITY_MISMATCH");
    }

    @Test
    void refusesAnotherEnclave() {
        sgx(quote().body(64, 1).by(INTEL))
                .expecting(new Expected(NONCE, null, new byte[32], List.of(), null, null))
                .gives("REJECT:MEASUREMENT_MISMATCH");
    }

    @Test
    void isNotTakenForATrustDomain() {
        Platform.tdx(quote().by(INTEL)).gives("REJECT:MALFORMED");
    }
}

package eu.bailiwick.attestation.dcap;

import static eu.bailiwick.attestation.dcap.Platform.INTEL;
import static eu.bailiwick.attestation.dcap.Platform.NONCE;
import static eu.bailiwick.attestation.dcap.Platform.listed;
import static eu.bailiwick.attestation.dcap.Platform.qe;
import static eu.bailiwick.attestation.dcap.Platform.sgx;
import static eu.bailiwick.attestation.dcap.Platform.tcb;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.QuoteForge;
import java.util.List;
import java.util.Set;
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
    void isTheProductInTheVersionThatIsExpected() {
        Expected plain = new Expected(NONCE, null, null, List.of(), null, null);
        byte[] enclave = quote().body(256, 7).body(257, 1).body(258, 3).by(INTEL);
        sgx(enclave)
                .expecting(plain.withEnclave(new Expected.Enclave(0x107, 3)))
                .gives("ACCEPT");
        sgx(enclave).expecting(plain.withEnclave(new Expected.Enclave(7, null))).gives("REJECT:ISVPRODID_MISMATCH");
        sgx(enclave).expecting(plain.withEnclave(new Expected.Enclave(null, 4))).gives("REJECT:ISVSVN_BELOW_MINIMUM");
        assertThat(sgx(enclave).gives("ACCEPT").checks())
                .filteredOn(check -> check.id().startsWith("isv-"))
                .extracting(Check::outcome)
                .containsExactly(Outcome.NOT_CHECKED, Outcome.NOT_CHECKED);
        sgx(enclave)
                .expecting(plain.withGuest(new Expected.Guest(null, Set.of(), 1L, null, null)))
                .gives("REJECT:GUEST_POLICY_MISMATCH");
    }

    @Test
    void isNotTakenForATrustDomain() {
        Platform.tdx(quote().by(INTEL)).gives("REJECT:MALFORMED");
    }
}

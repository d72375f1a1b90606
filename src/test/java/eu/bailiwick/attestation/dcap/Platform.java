package eu.bailiwick.attestation.dcap;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.forge.IntelCollateral;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.Trial;
import java.util.Arrays;
import java.util.List;

/// One forged platform of Intel's and the collateral that makes its quotes acceptable.
final class Platform {
    static final byte[] NONCE = Arrays.copyOf(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 64);
    static final IntelPki INTEL = IntelPki.make();
    static final String LEVEL = IntelCollateral.level(5, 7, "UpToDate");

    private Platform() {}

    /// A quote with everything that it needs but the two signed pieces.
    static Trial bare(Kind kind, byte[] quote) {
        return new Trial(kind, new DcapAppraiser())
                .trusting(AnchorKind.INTEL_SGX, INTEL.root().certificate())
                .expecting(new Expected(NONCE, null, null, List.of(), null, null))
                .file("quote", quote)
                .file("signer", Pem.of(INTEL.collateral().certificate()));
    }

    static Trial listed(Kind kind, byte[] quote) {
        return bare(kind, quote)
                .file("root list", INTEL.root().list(Trial.BEFORE, Trial.AFTER))
                .file("list", INTEL.platforms().list(Trial.BEFORE, Trial.AFTER));
    }

    static Trial tdx(byte[] quote) {
        return listed(Kind.TDX, quote).file("tcb", tcb("TDX")).file("qe", qe("TD_QE"));
    }

    static Trial sgx(byte[] quote) {
        return listed(Kind.SGX, quote).file("tcb", tcb("SGX")).file("qe", qe("QE"));
    }

    static byte[] tcb(String id) {
        return signed(IntelCollateral.tcbInfo(id, IntelPki.FMSPC, Trial.AFTER, LEVEL));
    }

    static byte[] signed(String tcbInfo) {
        return IntelCollateral.signed("tcbInfo", tcbInfo, INTEL.collateral());
    }

    static byte[] qe(String id) {
        return qe(id, 8, "UpToDate");
    }

    static byte[] qe(String id, int svn, String status) {
        return IntelCollateral.signed("enclaveIdentity", IntelCollateral.identity(id, svn, status), INTEL.collateral());
    }
}

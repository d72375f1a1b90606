package eu.bailiwick.attestation.bundle;

import eu.bailiwick.attestation.AppraisalView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The scripts of a bundle that check the signatures of hardware, for kinds of evidence whose steps are too long to be
/// typed.
public final class Scripts {
    static final String TDX = "tools/verify-tdx.sh";
    static final String SGX = "tools/verify-sgx.sh";
    static final String GPU = "tools/verify-gpu.sh";
    /// Signatures of reference values.
    static final String RIM = "tools/verify-rim.sh";
    /// Answers of responders about certificates.
    static final String OCSP = "tools/verify-ocsp.sh";
    /// All that a bundle may have.
    public static final Set<String> OF_HARDWARE = Set.of(TDX, SGX, GPU, RIM, OCSP);

    private static final Set<String> OF_NVIDIA = Set.of("nvidia-gpu", "nvidia-ppcie", "composite");

    private Scripts() {}

    static List<String> of(AppraisalView view) {
        List<String> scripts = new ArrayList<>();
        if (ofTrustDomain(view)) {
            scripts.add(TDX);
        }
        if (view.kind().equals("sgx")) {
            scripts.add(SGX);
        }
        if (OF_NVIDIA.contains(view.kind())) {
            scripts.add(GPU);
        }
        if (OF_NVIDIA.contains(view.kind()) || view.kind().equals("nvidia-rim")) {
            scripts.add(RIM);
            scripts.add(OCSP);
        }
        return scripts;
    }

    /// Whether it is, or contains, the quote of a trust domain.
    static boolean ofTrustDomain(AppraisalView view) {
        return view.kind().equals("tdx")
                || view.checks().stream().anyMatch(check -> check.id().equals("cpu/quote-signature"));
    }
}

package eu.bailiwick.attestation.bundle;

import eu.bailiwick.attestation.AppraisalView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The scripts of a bundle that check the signatures of hardware, for kinds of evidence whose steps are too long to be
/// typed.
public final class Scripts {
    static final String TDX = "tools/verify-tdx.sh";
    static final String GPU = "tools/verify-gpu.sh";
    /// All that a bundle may have.
    public static final Set<String> OF_HARDWARE = Set.of(TDX, GPU);

    private Scripts() {}

    static List<String> of(AppraisalView view) {
        List<String> scripts = new ArrayList<>();
        if (ofTrustDomain(view)) {
            scripts.add(TDX);
        }
        if (Set.of("nvidia-gpu", "nvidia-ppcie", "composite").contains(view.kind())) {
            scripts.add(GPU);
        }
        return scripts;
    }

    /// Whether it is, or contains, the quote of a trust domain.
    static boolean ofTrustDomain(AppraisalView view) {
        return view.kind().equals("tdx")
                || view.checks().stream().anyMatch(check -> check.id().equals("cpu/quote-signature"));
    }
}

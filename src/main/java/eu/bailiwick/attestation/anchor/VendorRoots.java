package eu.bailiwick.attestation.anchor;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The vendors' root certificates as they are known to the world, by the SHA-256 of their DER. The product
/// ships none of them; two operators import each, and these hashes say whether it is the real one.
public final class VendorRoots {
    private static final Map<String, AnchorKind> KNOWN = Map.of(
            // ARK-Milan, ARK-Genoa, ARK-Turin
            "69d063b45344d26a2e94e1f4210de49ef555308287d4c174445c95639a540bcd", AnchorKind.AMD_SEV,
            "4c6598d19c18719c5dfd4a7d335f674e5bfe1d8f800cea2cf270c10d103db2f1", AnchorKind.AMD_SEV,
            "1f084161a44bb6d93778a904877d4819cafa5d05ef4193b2ded9dd9c73dd3f6a", AnchorKind.AMD_SEV,
            // Intel SGX Root CA
            "44a0196b2b99f889b8e149e95b807a350e7424964399e885a7cbb8ccfab674d3", AnchorKind.INTEL_SGX,
            // NVIDIA Device Identity CA
            "102bf659d5419614c9d8e6aecebc80454eb26b1df6a769ac720b9a690b167b48", AnchorKind.NVIDIA_GPU,
            // NVIDIA CoRIM signing Root CA
            "12977b5115acb0381179279fffeb5a8c4d264971ebb32298023a465fa41df5d1", AnchorKind.NVIDIA_RIM);

    // SHA-256 of the SubjectPublicKeyInfo of "NVIDIA Attestation Service GPU Intermediate 004", valid to 2029-12-08.
    private static final Set<String> SERVICES =
            Set.of("fd32837f954e2c45db073105166dfe6985ae0480bb113fba63b091a75affe896");

    private VendorRoots() {}

    /// Whose root this is; empty for a root that no vendor is known by.
    public static Optional<AnchorKind> whose(String sha256) {
        return Optional.ofNullable(KNOWN.get(sha256));
    }

    /// The keys under which vendors' own verifiers publish the keys that sign their tokens, by SHA-256.
    /// NVIDIA does not publish the root above its own.
    public static Set<String> services() {
        return SERVICES;
    }

    static boolean recognises(AnchorKind kind, String sha256) {
        return KNOWN.get(sha256) == kind;
    }
}

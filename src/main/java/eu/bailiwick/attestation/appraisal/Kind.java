package eu.bailiwick.attestation.appraisal;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The kinds of evidence, by their name on the wire.
public enum Kind {
    SEV_SNP("sev-snp"),
    SEV_SNP_CERT("sev-snp-cert"),
    SEV_SNP_AZURE_HCL("sev-snp-azure-hcl"),
    TDX("tdx"),
    SGX("sgx"),
    NVIDIA_GPU("nvidia-gpu"),
    NVIDIA_PPCIE("nvidia-ppcie"),
    NVIDIA_RIM("nvidia-rim"),
    NVIDIA_EAT("nvidia-eat"),
    COMPOSITE("composite");

    private static final Set<Kind> OF_MACHINES = Set.of(SEV_SNP, TDX, COMPOSITE);
    private final String wireName;

    Kind(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /// Whether evidence of this kind shows that a whole machine is confidential, and can answer a challenge. A
    /// GPU, an enclave, a certificate or reference values alone do not show it. What Azure wraps answers none:
    /// its report data is the hash of a text of Azure's.
    public boolean provesMachine() {
        return OF_MACHINES.contains(this);
    }

    /// Whether evidence of this kind is of several devices, which can be counted.
    public boolean ofSeveral() {
        return this == NVIDIA_PPCIE || this == COMPOSITE;
    }

    /// The names of the kinds that prove a machine, for a message.
    public static String machines() {
        return Arrays.stream(values())
                .filter(Kind::provesMachine)
                .map(Kind::wireName)
                .collect(Collectors.joining(", "));
    }

    /// All names, for a message.
    public static String wireNames() {
        return Arrays.stream(values()).map(Kind::wireName).collect(Collectors.joining(", "));
    }

    public static Optional<Kind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }
}

package eu.bailiwick.attestation.appraisal;

/// Whose root certificates an anchor belongs to; the names are those of the API.
public enum AnchorKind {
    AMD_SEV,
    INTEL_SGX,
    NVIDIA_GPU,
    NVIDIA_RIM
}

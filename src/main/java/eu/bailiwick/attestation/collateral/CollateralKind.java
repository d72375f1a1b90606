package eu.bailiwick.attestation.collateral;

/// The kinds of collateral.
public enum CollateralKind {
    /// Which certificates were revoked.
    REVOCATION_LIST,
    /// An answer about the revocation of single certificates (OCSP).
    REVOCATION_ANSWER,
    /// Intel's levels of a platform's firmware (TCB info).
    TCB_INFO,
    /// Which quoting enclave Intel stands for.
    ENCLAVE_IDENTITY,
    /// NVIDIA's signed measurements of a driver or VBIOS (RIM).
    REFERENCE_VALUES
}

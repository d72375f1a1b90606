package eu.bailiwick.attestation.pages;

import java.util.Arrays;
import java.util.Optional;

/// Reasons of verdicts that a page explains in plain words, beside the sentence that the check itself left.
public enum Explanation {
    MALFORMED,
    UNTRUSTED_ROOT,
    SIGNATURE_INVALID,
    QUOTE_SIGNATURE_INVALID,
    QE_REPORT_SIGNATURE_INVALID,
    RIM_SIGNATURE_INVALID,
    RIM_CHAIN_INVALID,
    CERT_EXPIRED,
    CERT_REVOKED,
    COLLATERAL_EXPIRED,
    CRL_EXPIRED,
    CRL_INVALID,
    OCSP_STALE,
    REVOCATION_NOT_CHECKED,
    REVOCATION_UNKNOWN,
    TOKEN_EXPIRED,
    DEBUG_ENABLED,
    DEBUG_ALLOWED,
    MIGRATION_ALLOWED,
    VMPL_TOO_HIGH,
    NO_CHALLENGE,
    NO_NONCE_BINDING,
    NONCE_MISMATCH,
    NONCES_DIFFER,
    REPORT_DATA_MISMATCH,
    MEASUREMENT_MISMATCH,
    NO_REFERENCE_VALUES,
    REFERENCE_VALUE_WITHDRAWN,
    REFERENCE_VALUE_EXPIRED,
    TCB_MISMATCH,
    TCB_NOT_CHECKED,
    TCB_NOT_SUPPORTED,
    TCB_ROLLED_BACK,
    CHIP_ID_MISMATCH,
    DEVICE_MISMATCH,
    DEVICE_REPEATED,
    DEVICE_UNREGISTERED,
    DEVICE_ABSENT,
    DEVICE_RETIRED,
    DEVICE_AT_OTHER_NODE,
    DEVICE_IN_OTHER_JURISDICTION,
    DEVICE_COUNT_MISMATCH,
    PRODUCT_MISMATCH,
    NOT_BOUND,
    PROTECTED_PCIE_OFF,
    TOPOLOGY_MISMATCH,
    ATTESTATION_RESULT_FALSE;

    public static Optional<Explanation> of(String reason) {
        return Arrays.stream(values()).filter(one -> one.name().equals(reason)).findFirst();
    }
}

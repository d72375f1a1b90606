package eu.bailiwick.telemetry.check;

/// What a check measures: collective communication on one node, copies over PCIe, the rails of the fabric, the vendor's
/// diagnostics, or ten minutes at full power.
public enum CheckKind {
    NCCL_ALL_REDUCE,
    COPY_BANDWIDTH,
    FABRIC_BANDWIDTH,
    DIAGNOSTIC,
    BURN_IN
}

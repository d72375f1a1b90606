package eu.bailiwick.telemetry.check;

/// What a check measures: collective communication on one node or between each pair of its GPUs,
/// copies over PCIe, the rails of the fabric, the vendor's
/// diagnostics, or ten minutes at full power.
public enum CheckKind {
    NCCL_ALL_REDUCE,
    NCCL_PAIRWISE,
    COPY_BANDWIDTH,
    FABRIC_BANDWIDTH,
    DIAGNOSTIC,
    BURN_IN
}

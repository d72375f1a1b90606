package eu.bailiwick.telemetry.health;

/// Why hardware is not well, where it is not an event: a threshold, silence, or fields that no longer come.
public enum Cause {
    GPU_HOT,
    NEAR_SLOWDOWN,
    MEMORY_HOT,
    THROTTLED,
    ECC_DOUBLE,
    REMAP_FAILED,
    REMAP_PENDING,
    PCIE_REPLAYS,
    PCIE_NARROW,
    NVLINK_INACTIVE,
    STALLED,
    LINK_SLOW,
    LINK_DOWN,
    LINK_FLAPS,
    SILENT,
    FIELDS_MISSING
}

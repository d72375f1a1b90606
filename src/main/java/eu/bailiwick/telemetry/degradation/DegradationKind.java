package eu.bailiwick.telemetry.degradation;

/// In which way reserved hardware was not what was promised; the first counts where several hold.
public enum DegradationKind {
    MISSING,
    LATE,
    WORKS,
    GPU_FAILED,
    THROTTLED,
    SLOW_FABRIC
}

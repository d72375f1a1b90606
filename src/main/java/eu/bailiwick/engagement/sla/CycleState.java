package eu.bailiwick.engagement.sla;

/// How one run of a clock stands.
public enum CycleState {
    RUNNING,
    PAUSED,
    MET,
    BREACHED
}

package eu.bailiwick.reservation.amendment;

/// Where an amendment stands. FAILED: its reservation had ended, failed or moved on before anybody confirmed it.
public enum AmendmentState {
    QUOTED,
    APPLIED,
    EXPIRED,
    WITHDRAWN,
    FAILED
}

package eu.bailiwick.reservation;

/// What announced works do to a node while they last: it is away, it is there and slower than promised, or nobody
/// expects to notice.
public enum WorksEffect {
    UNAVAILABLE,
    DEGRADED,
    NONE
}

package eu.bailiwick.reservation.quote;

/// Where a quote stands. An open one whose time is over counts as expired at once, before any job says so.
public enum QuoteState {
    OPEN,
    CONFIRMED,
    EXPIRED,
    WITHDRAWN
}

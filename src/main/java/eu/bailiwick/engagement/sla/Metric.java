package eu.bailiwick.engagement.sla;

/// What is promised about a ticket.
public enum Metric {
    /// Somebody of the provider answers.
    FIRST_RESPONSE,
    /// Somebody of the provider says how it goes.
    NEXT_UPDATE,
    /// It is resolved.
    RESOLUTION
}

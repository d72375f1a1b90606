package eu.bailiwick.engagement.ticket;

/// What a ticket is about. It is chosen once: what it takes to resolve a ticket depends on it.
public enum TicketKind {
    /// Work that runs, and should run faster. Resolved only with a measurement before and one after.
    TUNING,
    FAULT,
    QUESTION,
    CHANGE,
    /// Leaving for another provider, as the Data Act lays down.
    DATA_ACT_EXIT
}

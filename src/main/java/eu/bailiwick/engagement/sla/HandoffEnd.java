package eu.bailiwick.engagement.sla;

/// How a hand-off came to its end.
public enum HandoffEnd {
    /// Somebody there took the ticket.
    ACCEPTED,
    /// Whoever works on it took it back to where it came from.
    TAKEN_BACK,
    /// The ticket was resolved, closed or merged meanwhile.
    OVER
}

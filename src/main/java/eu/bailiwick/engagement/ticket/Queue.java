package eu.bailiwick.engagement.ticket;

/// Who of the staff looks at a ticket first.
public enum Queue {
    GENERAL,
    FABRIC,
    GPU,
    STORAGE,
    SOFTWARE,
    CONTRACT
}

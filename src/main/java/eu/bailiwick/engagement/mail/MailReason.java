package eu.bailiwick.engagement.mail;

/// Why a mail was not put on its ticket.
public enum MailReason {
    UNKNOWN_SENDER,
    NOT_PROVEN,
    MAY_NOT_WRITE,
    SUSPENDED,
    TWO_TICKETS,
    CLOSED,
    AUTOMATIC,
    OWN,
    EMPTY
}

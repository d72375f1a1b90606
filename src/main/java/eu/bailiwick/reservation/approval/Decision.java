package eu.bailiwick.reservation.approval;

/// What an approver says.
public enum Decision {
    APPROVE,
    REJECT
}

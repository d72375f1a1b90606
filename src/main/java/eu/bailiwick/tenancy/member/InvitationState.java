package eu.bailiwick.tenancy.member;

/// Where an invitation stands. Only an open one can be accepted; EXPIRED is an open one after its time.
public enum InvitationState {
    OPEN,
    EXPIRED,
    ACCEPTED,
    REVOKED
}

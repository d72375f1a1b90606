package eu.bailiwick.reservation.amendment;

/// Where an amendment stands. QUOTED: its requester may confirm it. FAILED: its reservation had ended, failed
/// or moved on before anybody decided.
public enum AmendmentState {
    QUOTED,
    PENDING_CUSTOMER_APPROVAL,
    PENDING_PROVIDER_APPROVAL,
    APPLIED,
    DECLINED,
    EXPIRED,
    WITHDRAWN,
    FAILED;

    /// Whether it waits for somebody who approves.
    public boolean isPending() {
        return this == PENDING_CUSTOMER_APPROVAL || this == PENDING_PROVIDER_APPROVAL;
    }

    /// Whether it still holds what it needs.
    public boolean isOpen() {
        return this == QUOTED || isPending();
    }
}

package eu.bailiwick.attestation.posture;

/// Who holds a key.
public enum Custody {
    /// The provider makes, holds and rotates it.
    PROVIDER,
    /// In the provider's HSM; the customer decides on its use and its end.
    CUSTOMER_MANAGED,
    /// The customer made it and brought it into the provider's HSM.
    BRING_YOUR_OWN,
    /// It never leaves the customer's own key manager.
    HOLD_YOUR_OWN;

    boolean isTheTenants() {
        return this == BRING_YOUR_OWN || this == HOLD_YOUR_OWN;
    }
}

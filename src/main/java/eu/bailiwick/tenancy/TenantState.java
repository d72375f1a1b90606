package eu.bailiwick.tenancy;

/// A suspended tenant may read everything of its own and change nothing.
public enum TenantState {
    ACTIVE,
    SUSPENDED
}

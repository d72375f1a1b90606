package eu.bailiwick.tenancy;

/// Whether an organisation buys capacity or provides it.
public enum TenantKind {
    CUSTOMER,
    PROVIDER
}

package eu.bailiwick.attestation.auditor;

/// How much of a tenant an auditor sees.
public enum AuditScope {
    RESERVATIONS,
    PROJECTS,
    ALL
}

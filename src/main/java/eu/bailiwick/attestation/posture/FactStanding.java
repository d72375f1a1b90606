package eu.bailiwick.attestation.posture;

/// How a fact stands now, the worst first. Only the last two are green.
public enum FactStanding {
    /// It is known, and not as it should be.
    FAULT,
    /// It could not be found out.
    UNKNOWN,
    /// It was known, and has expired.
    STALE,
    /// Somebody said so, and nothing shows it.
    DECLARED,
    OBSERVED,
    ATTESTED;

    public String tone() {
        return switch (this) {
            case FAULT -> "crit";
            case UNKNOWN, STALE -> "warn";
            case DECLARED -> "info";
            case OBSERVED, ATTESTED -> "ok";
        };
    }
}

package eu.bailiwick.attestation.chain;

/// How something is joined.
public enum Bond {
    /// A hash was verified that binds the two.
    JOINED,
    /// What was compared does not fit.
    BROKEN,
    /// Nothing verified binds the two.
    GAP;

    public String tone() {
        return switch (this) {
            case JOINED -> "ok";
            case BROKEN -> "crit";
            case GAP -> "warn";
        };
    }
}

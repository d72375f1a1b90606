package eu.bailiwick.attestation.document;

/// How a version of a document stands today.
public enum DocumentStanding {
    /// Nobody has published it yet.
    PROPOSED,
    /// Its first day is still to come.
    AHEAD,
    VALID,
    /// Its last day is over.
    EXPIRED,
    /// A later version holds.
    REPLACED,
    /// It is there no more, for a reason.
    WITHDRAWN;

    public String tone() {
        return switch (this) {
            case PROPOSED, AHEAD -> "info";
            case VALID -> "ok";
            case EXPIRED -> "warn";
            case REPLACED, WITHDRAWN -> "idle";
        };
    }
}

package eu.bailiwick.attestation.auditor;

/// Where an auditor's access stands, by the database's clock.
public enum AuditorState {
    /// The invitation waits.
    INVITED,
    OPEN,
    ENDED;

    public String tone() {
        return switch (this) {
            case INVITED -> "info";
            case OPEN -> "ok";
            case ENDED -> "idle";
        };
    }
}

package eu.bailiwick.attestation.hsm;

/// How the HSM answered when the portal looked last.
public enum HsmState {
    /// No library is configured.
    NONE,
    REACHED,
    LIBRARY_MISSING,
    TOKEN_ABSENT,
    PIN_WRONG,
    UNREACHABLE;

    public String tone() {
        return switch (this) {
            case NONE -> "idle";
            case REACHED -> "ok";
            case LIBRARY_MISSING, TOKEN_ABSENT, PIN_WRONG, UNREACHABLE -> "crit";
        };
    }
}

package eu.bailiwick.tenancy.client;

/// Where an API client stands, by the database's clock. Only an open one is answered.
public enum ClientState {
    OPEN,
    EXPIRED,
    REVOKED;

    public String tone() {
        return switch (this) {
            case OPEN -> "ok";
            case EXPIRED -> "warn";
            case REVOKED -> "idle";
        };
    }
}

package eu.bailiwick.telemetry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What to do about hardware that is not well, and whose turn it is.
public record Remedy(Action action, Turn turn) {
    /// What to do.
    @Schema(name = "HardwareAction")
    public enum Action {
        NONE,
        CHECK_APP,
        RESTART_APP,
        RESET_GPU,
        RESTART_NODE,
        INSPECT,
        CHECK_CABLE
    }

    /// Whose turn it is.
    @Schema(name = "HardwareTurn")
    public enum Turn {
        NOBODY,
        TENANT,
        PROVIDER
    }

    public static Remedy of(String action, String turn) {
        return new Remedy(Action.valueOf(action), Turn.valueOf(turn));
    }
}

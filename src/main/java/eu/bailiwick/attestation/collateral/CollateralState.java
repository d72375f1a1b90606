package eu.bailiwick.attestation.collateral;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a piece of collateral stands now.
public enum CollateralState {
    ENDED,
    /// In the last quarter of its time.
    ENDING,
    HOLDS,
    /// It does not say until when.
    OPEN;

    private static final int QUARTER = 4;

    static CollateralState of(@Nullable Instant issued, @Nullable Instant ends, Instant now) {
        if (ends == null) {
            return OPEN;
        }
        if (!now.isBefore(ends)) {
            return ENDED;
        }
        Duration whole = Duration.between(issued == null ? now : issued, ends);
        return Duration.between(now, ends).compareTo(whole.dividedBy(QUARTER)) <= 0 ? ENDING : HOLDS;
    }

    public String tone() {
        return switch (this) {
            case ENDED -> "crit";
            case ENDING -> "warn";
            case HOLDS -> "ok";
            case OPEN -> "idle";
        };
    }
}

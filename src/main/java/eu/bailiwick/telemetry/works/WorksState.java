package eu.bailiwick.telemetry.works;

import eu.bailiwick.kernel.Period;
import java.time.Instant;

/// How far announced works have come.
public enum WorksState {
    ANNOUNCED,
    RUNNING,
    OVER,
    CANCELLED;

    static WorksState of(Period period, boolean cancelled, Instant now) {
        if (cancelled) {
            return CANCELLED;
        }
        return now.isBefore(period.start()) ? ANNOUNCED : now.isBefore(period.end()) ? RUNNING : OVER;
    }

    /// Whether they are still to come or going on.
    public boolean isOpen() {
        return this == ANNOUNCED || this == RUNNING;
    }

    /// The condition on `telemetry.node_works w` that holds in this state.
    String condition() {
        return switch (this) {
            case ANNOUNCED -> "w.cancelled_at is null and lower(w.period) > (select platform.app_now())";
            case RUNNING -> "w.cancelled_at is null and w.period @> (select platform.app_now())";
            case OVER -> "w.cancelled_at is null and upper(w.period) <= (select platform.app_now())";
            case CANCELLED -> "w.cancelled_at is not null";
        };
    }
}

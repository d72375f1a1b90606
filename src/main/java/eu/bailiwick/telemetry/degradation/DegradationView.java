package eu.bailiwick.telemetry.degradation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A stretch of time in which a node was not what was promised. `percent` of its price is given back: that
/// of `seconds` of the node.
@Schema(name = "Degradation")
public record DegradationView(
        UUID id,
        UUID reservation,
        String node,
        DegradationKind kind,
        Period period,
        int percent,
        long seconds,
        int edition,
        Instant notedAt,
        List<Sign> evidence) {

    /// What shows it: the worst of a device in that time. `value` is seconds of a minute that a GPU was
    /// slowed down, bytes a second of a rail, or 0 where nothing stood at all or a GPU was lost. `device` is
    /// empty for a whole node, which works took away. `cause` says by what a GPU was lost: an event such as
    /// `XID_79`, a threshold such as `ECC_DOUBLE`, or `SILENT`; empty for every other kind.
    @Schema(name = "DegradationSign")
    public record Sign(String device, long minutes, double value, String cause) {
        @JsonCreator
        public Sign(
                @JsonProperty("device") String device,
                @JsonProperty("minutes") long minutes,
                @JsonProperty("value") double value,
                @JsonProperty("cause") @Nullable String cause) {
            this.device = device;
            this.minutes = minutes;
            this.value = value;
            this.cause = cause == null ? "" : cause;
        }
    }

    public long minutes() {
        return period.length().toMinutes();
    }
}

package eu.bailiwick.telemetry.degradation;

import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
    /// slowed down, bytes a second of a rail, or 0 where nothing stood at all. `device` is empty for a whole
    /// node, which works took away.
    @Schema(name = "DegradationSign")
    public record Sign(String device, long minutes, double value) {}

    public long minutes() {
        return period.length().toMinutes();
    }
}

package eu.bailiwick.telemetry.standing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Where a GPU, or with an empty `device` a node, stands among the provider's of its type, over the days until
/// `day`: `value` is its own, and it is among so many per cent of them with the lowest and with the highest
/// values, in steps of five.
@Schema(name = "FleetStanding")
public record Standing(
        UUID reservation,
        String node,
        String device,
        Metric metric,
        LocalDate day,
        BigDecimal value,
        int lowestPercent,
        int highestPercent) {

    /// The end that it stands nearer to.
    public Metric.Place place() {
        return metric.place(lowestPercent <= highestPercent);
    }

    public int percent() {
        return Math.min(lowestPercent, highestPercent);
    }
}

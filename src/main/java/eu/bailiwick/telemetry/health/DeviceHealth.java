package eu.bailiwick.telemetry.health;

import eu.bailiwick.telemetry.Level;
import eu.bailiwick.telemetry.Remedy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How one GPU or rail of a node stands. `cause` is a threshold, the source and code of an event, `SILENT`,
/// `FIELDS_MISSING`, or empty when it is well; `value` is what crossed the threshold; `lastAt` is null when it
/// never spoke. `missing` names the fields that it has sent in this reservation and no longer sends, although
/// nothing can be called well without them.
public record DeviceHealth(
        String device,
        Level level,
        Instant since,
        String cause,
        @Nullable Double value,
        @Nullable UUID event,
        Remedy.Action action,
        Remedy.Turn turn,
        @Nullable Instant lastAt,
        List<String> missing) {

    public boolean gpu() {
        return device.startsWith("gpu");
    }

    /// Its number among those of its kind in the node, from 0.
    public int number() {
        return Integer.parseInt(device.substring(device.indexOf('-') + 1));
    }
}

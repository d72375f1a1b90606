package eu.bailiwick.telemetry.event;

import eu.bailiwick.telemetry.Remedy;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What happened to hardware, and what that means by the edition of the catalogue that held then. `device`
/// is empty when it is the whole node's; `fromGauge` says that a repetition could not be seen.
@Schema(name = "HealthEvent")
public record HealthEventView(
        UUID id,
        String node,
        String device,
        EventSource source,
        String code,
        Instant at,
        Severity severity,
        String title,
        Remedy.Action action,
        Remedy.Turn turn,
        String line,
        boolean fromGauge,
        int edition,
        String basis,
        @Nullable Word said,
        @Nullable Settlement settled) {

    /// Why the hardware is well again, by the first of two of the provider's staff; it waits for the second.
    @Schema(name = "HealthEventWord")
    public record Word(Instant at, String by, String reason) {}

    /// Why the hardware is well again, by whom of the provider's staff, and who had said so; nobody where one person's
    /// word was enough.
    @Schema(name = "HealthEventSettlement")
    public record Settlement(
            Instant at, String by, String reason, @Nullable String saidBy) {}

    public String name() {
        return source + " " + code;
    }
}

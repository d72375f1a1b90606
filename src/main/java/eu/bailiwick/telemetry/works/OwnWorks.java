package eu.bailiwick.telemetry.works;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.reservation.WorksEffect;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Works on nodes of a reservation as its tenant sees them: its own nodes, and the part of the works that falls
/// into its own window. `id` is of these works in this reservation: nobody else has it.
@Schema(name = "AnnouncedWorks")
public record OwnWorks(
        UUID id,
        UUID reservation,
        String reference,
        List<String> nodes,
        Period period,
        WorksEffect effect,
        String reason,
        WorksState state,
        int edition,
        Instant announcedAt,
        Instant saidAt) {}

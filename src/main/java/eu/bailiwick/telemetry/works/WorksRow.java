package eu.bailiwick.telemetry.works;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.reservation.WorksEffect;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Works in the list of the staff; `reservations` are touched by them at this moment.
@Schema(name = "NodeWorksRow")
public record WorksRow(
        UUID id,
        @Nullable String fabricDomain,
        List<String> nodes,
        Period period,
        WorksEffect effect,
        String reason,
        WorksState state,
        int edition,
        String saidBy,
        Instant saidAt,
        int reservations) {}

package eu.bailiwick.telemetry.works;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.reservation.WorksEffect;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Works as the staff see them, with the reservations that they touch at this moment and all that was said of them.
/// `held` is how many stretches of nodes that nobody has they keep from being bound.
@Schema(name = "NodeWorks")
public record WorksView(
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
        int held,
        List<Touched> touched,
        List<Edition> editions) {

    /// A reservation whose nodes are worked on within its own window.
    @Schema(name = "NodeWorksTouched")
    public record Touched(String reservation, List<String> nodes, Period period) {}

    /// What was said once; `told` tenants were told of it, the reminder not counted.
    @Schema(name = "NodeWorksEdition")
    public record Edition(
            int edition,
            Period period,
            WorksEffect effect,
            String reason,
            boolean cancelled,
            String saidBy,
            Instant saidAt,
            int told) {}
}

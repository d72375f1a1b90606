package eu.bailiwick.reservation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/// When things happen around a window, as distances from its start or end.
@ConfigMapping(prefix = "bailiwick.reservations")
public interface ReservationConfig {
    /// Nodes are named so long before the start.
    @WithDefault("PT24H")
    Duration lockBefore();

    /// Where the pool had too few nodes, it is asked again after so long.
    @WithDefault("PT15M")
    Duration bindAgainAfter();

    /// Nodes are prepared from so long before the start on.
    @WithDefault("PT60M")
    Duration provisionBefore();

    /// Without nodes for so long after the start, the reservation has failed.
    @WithDefault("PT24H")
    Duration failAfter();

    /// An approver has at most so long.
    @WithDefault("PT48H")
    Duration approvalWithin();

    /// An approval is due so long before the start, so that nodes can be prepared.
    @WithDefault("PT4H")
    Duration approvalBefore();

    /// However near the start is, an approver has at least so long.
    @WithDefault("PT30M")
    Duration approvalAtLeast();

    /// Whether the portal plays the node agent itself; never in production.
    @WithDefault("${bailiwick.local:false}")
    boolean playAgent();

    /// How long the played agent takes for a node.
    @WithDefault("PT10M")
    Duration agentTakes();

    /// What giving up costs, by the time before the start; see [CancellationTerms].
    List<CancellationStep> cancellation();

    /// What an early end costs, in percent of the net price of the time that is given back.
    @WithDefault("50")
    int releasePercent();

    /// A step of the cancellation fee.
    interface CancellationStep {
        Duration before();

        int percent();
    }

    default CancellationTerms cancellationTerms() {
        return new CancellationTerms(
                cancellation().stream()
                        .map(step -> new CancellationTerms.Step(step.before(), step.percent()))
                        .toList(),
                releasePercent());
    }
}

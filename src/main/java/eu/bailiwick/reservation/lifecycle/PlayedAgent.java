package eu.bailiwick.reservation.lifecycle;

import eu.bailiwick.capacity.Bindings;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationState;
import jakarta.enterprise.context.Dependent;
import java.time.Instant;
import java.util.UUID;

/// Plays the node agent where there are no nodes: every node of a reservation is reported ready, through the same door
/// as an agent's own report. Planned in the local and test profiles alone.
@Dependent
class PlayedAgent implements JobHandler {
    static final String KIND = "node.report";
    private final Bindings bindings;
    private final ReservationRepository reservations;
    private final Provisioning provisioning;

    PlayedAgent(Bindings bindings, ReservationRepository reservations, Provisioning provisioning) {
        this.bindings = bindings;
        this.reservations = reservations;
        this.provisioning = provisioning;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        UUID reservation = UUID.fromString(subject);
        ReservationState state =
                reservations.find(reservation).orElseThrow(Problem::notFound).state();
        if (state == ReservationState.PROVISIONING || state == ReservationState.ACTIVE) {
            bindings.of(reservation).stream()
                    .filter(node -> !node.failed() && node.readyAt() == null)
                    .forEach(node -> provisioning.report(
                            new Provisioning.Report(reservation, node.node(), Provisioning.Outcome.READY, dueAt, "")));
        }
    }
}

package eu.bailiwick.contract;

import eu.bailiwick.contract.Tries.Try;
import eu.bailiwick.telemetry.Idle;
import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Person;
import java.util.List;
import java.util.Map;

/// Commands on hardware that would succeed.
final class HardwareTries {
    private HardwareTries() {}

    static List<Try> all() {
        String delivered = "/reservations/" + Placed.delivered(Placed.AURORA);
        return List.of(
                new Try(
                        "POST /operator/health-events/{id}/settlement",
                        Person.OPERATOR,
                        "/operator/health-events/" + Idle.failure() + "/settlement",
                        Map.of("reason", "Dry"),
                        null),
                new Try(
                        "POST /operator/health-events/{id}/settlement/confirmation",
                        Person.OPERATOR_2,
                        "/operator/health-events/" + Idle.called() + "/settlement/confirmation",
                        null,
                        null),
                new Try(
                        "POST /operator/health-events/{id}/settlement/withdrawal",
                        Person.OPERATOR_2,
                        "/operator/health-events/" + Idle.called() + "/settlement/withdrawal",
                        Map.of("reason", "Dry"),
                        null),
                new Try(
                        "POST /reservations/{id}/acceptances",
                        Person.AURORA_CAPACITY,
                        delivered + "/acceptances",
                        Map.of("decision", "ACCEPTED"),
                        null),
                new Try(
                        "POST /reservations/{id}/hardware-exports",
                        Person.AURORA_VIEWER,
                        delivered + "/hardware-exports",
                        Map.of(),
                        null));
    }
}

package eu.bailiwick.contract;

import eu.bailiwick.contract.Tries.Try;
import eu.bailiwick.telemetry.Idle;
import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Commands on hardware that would succeed.
final class HardwareTries {
    private HardwareTries() {}

    static List<Try> all() throws SQLException {
        String delivered = "/reservations/" + Placed.delivered(Placed.AURORA);
        String node = "dry-" + UUID.randomUUID().toString().substring(0, 8);
        Placed.node(node);
        String start = PortalTime.now()
                .truncatedTo(ChronoUnit.HOURS)
                .plus(9, ChronoUnit.DAYS)
                .toString();
        String end = PortalTime.now()
                .truncatedTo(ChronoUnit.HOURS)
                .plus(10, ChronoUnit.DAYS)
                .toString();
        Map<String, Object> works =
                Map.of("nodes", List.of(node), "start", start, "end", end, "effect", "UNAVAILABLE", "reason", "Dry");
        String made = "/operator/node-works/" + Tries.made(Person.OPERATOR, "/operator/node-works", works);
        String other = "dry-" + UUID.randomUUID().toString().substring(0, 8);
        Placed.node(other);
        return List.of(
                new Try(
                        "POST /operator/node-works",
                        Person.OPERATOR,
                        "/operator/node-works",
                        Map.of("nodes", List.of(other), "start", start, "end", end, "effect", "NONE", "reason", "Dry"),
                        null),
                new Try(
                        "POST /operator/node-works/{id}/changes",
                        Person.OPERATOR,
                        made + "/changes",
                        Map.of("start", start, "end", end, "effect", "DEGRADED", "reason", "Dry again"),
                        null),
                new Try(
                        "POST /operator/node-works/{id}/cancellation",
                        Person.OPERATOR,
                        made + "/cancellation",
                        Map.of("reason", "Dry"),
                        null),
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

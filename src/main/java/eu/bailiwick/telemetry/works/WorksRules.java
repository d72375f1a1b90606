package eu.bailiwick.telemetry.works;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.kernel.PlainText;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.reservation.WorksEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What can be announced: which nodes, from when to when, and in which words. PostgreSQL has the last word on the
/// window and on a node being in two works at once.
@ApplicationScoped
class WorksRules {
    static final int REASON_MAX = 500;
    static final int NODES_MAX = 500;
    private static final int NAME_MAX = 100;
    private static final Duration HORIZON = Duration.ofDays(365);
    private static final long HOUR = Duration.ofHours(1).toSeconds();
    private final Sql sql;

    WorksRules(Sql sql) {
        this.sql = sql;
    }

    /// What was said, as far as it could be read.
    record Said(@Nullable Period period, @Nullable WorksEffect effect, String reason) {
        Period window() {
            return Objects.requireNonNull(period);
        }
    }

    /// Reads what is said and collects what does not fit, each fault by its field.
    ///
    /// @param begun the start of works that have begun, which stays; null of others
    Said said(WorksWish.Change wish, Instant now, @Nullable Instant begun, List<Violation> faults) {
        int before = faults.size();
        Instant start = wish.start();
        Instant end = wish.end();
        start(start, now, begun, faults);
        end(start, end, now, faults);
        Period period = start != null && end != null && faults.size() == before ? new Period(start, end) : null;
        if (wish.effect() == null) {
            faults.add(new Violation("effect", "Choose what the works do to a node."));
        }
        String fault = PlainText.fault(wish.reason(), REASON_MAX);
        if (fault != null) {
            faults.add(new Violation("reason", fault));
        }
        return new Said(period, wish.effect(), String.valueOf(wish.reason()).strip());
    }

    private static void start(@Nullable Instant start, Instant now, @Nullable Instant begun, List<Violation> faults) {
        String fault = start == null
                ? "Choose a date and a time."
                : begun != null && !start.equals(begun)
                        ? "These works have begun: their start stays."
                        : !onTheHour(start)
                                ? "Start and end lie on the hour."
                                : begun == null && start.isBefore(now) ? "Choose an hour that is ahead." : null;
        if (fault != null) {
            faults.add(new Violation("start", fault));
        }
    }

    private static void end(@Nullable Instant start, @Nullable Instant end, Instant now, List<Violation> faults) {
        String fault = end == null
                ? "Choose a date and a time."
                : start != null && !start.isBefore(end)
                        ? "The end lies after the start."
                        : end.isBefore(now)
                                ? "Choose an hour that is ahead."
                                : end.isAfter(now.plus(HORIZON))
                                        ? "Works end within a year."
                                        : onTheHour(end) ? null : "Start and end lie on the hour.";
        if (fault != null) {
            faults.add(new Violation("end", fault));
        }
    }

    private static boolean onTheHour(Instant instant) {
        return instant.getNano() == 0 && Math.floorMod(instant.getEpochSecond(), HOUR) == 0;
    }

    /// The nodes that are meant: those that are named, or all that stand in the fabric domain in that window.
    List<UUID> nodes(WorksWish wish, @Nullable Period window, List<Violation> faults) {
        List<String> names = wish.nodes() == null
                ? List.of()
                : wish.nodes().stream()
                        .map(name -> name == null ? "" : name.strip())
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
        String domain = wish.fabricDomain() == null ? "" : wish.fabricDomain().strip();
        if (names.isEmpty() == domain.isEmpty()) {
            String field = domain.isEmpty() ? "nodes" : "fabricDomain";
            faults.add(new Violation(field, "Name nodes, or choose a fabric domain: one of the two."));
            return List.of();
        }
        List<UUID> found = domain.isEmpty() ? named(names, faults) : within(domain, window, faults);
        if (found.size() > NODES_MAX) {
            faults.add(new Violation(
                    domain.isEmpty() ? "nodes" : "fabricDomain", "Announce works on at most 500 nodes at once."));
        }
        return found;
    }

    private List<UUID> named(List<String> names, List<Violation> faults) {
        if (names.size() > NODES_MAX) {
            faults.add(new Violation("nodes", "Announce works on at most 500 nodes at once."));
            return List.of();
        }
        for (String name : names) {
            String fault = PlainText.fault(name, NAME_MAX);
            if (fault != null) {
                faults.add(new Violation("nodes", fault));
                return List.of();
            }
        }
        Map<String, UUID> found = new LinkedHashMap<>();
        sql.list(
                        "select name, id from capacity.node where name = any (cast(? as text[])) and state <> 'RETIRED'"
                                + " order by name",
                        row -> Map.entry(row.text(1), row.uuid(2)),
                        names)
                .forEach(node -> found.put(node.getKey(), node.getValue()));
        names.stream()
                .filter(name -> !found.containsKey(name))
                .findFirst()
                .ifPresent(name -> faults.add(new Violation("nodes", "No node is called " + name + ".")));
        return List.copyOf(found.values());
    }

    private List<UUID> within(String domain, @Nullable Period window, List<Violation> faults) {
        String fault = PlainText.fault(domain, NAME_MAX);
        if (fault != null) {
            faults.add(new Violation("fabricDomain", fault));
            return List.of();
        }
        if (window == null) {
            return List.of();
        }
        List<UUID> nodes = sql.list(
                "select distinct n.id from capacity.node n join capacity.pool_membership m on m.node = n.id and m.period &&"
                        + " ?::tstzrange join capacity.pool p on p.id = m.pool and p.fabric_domain = ? where n.state <> 'RETIRED'",
                row -> row.uuid(1),
                window,
                domain);
        if (nodes.isEmpty()) {
            faults.add(new Violation("fabricDomain", "No node stands in this fabric domain by then."));
        }
        return nodes;
    }

    List<UUID> nodesOf(UUID works) {
        return sql.list("select node from telemetry.works_node where works_id = ?", row -> row.uuid(1), works);
    }

    /// Refuses works on a node on which others are announced in that window; those that are being changed do not
    /// count.
    void refuseOverlap(List<UUID> nodes, Period window, @Nullable UUID besides) {
        sql.optional(
                        "select c.name from telemetry.works_node n join capacity.node c on c.id = n.node where n.live and n.node ="
                                + " any (cast(? as uuid[])) and n.period && ?::tstzrange and n.works_id is distinct from"
                                + " cast(? as uuid) order by c.name",
                        row -> row.text(1),
                        nodes,
                        window,
                        besides)
                .ifPresent(name -> {
                    throw Problem.conflict("Works on " + name + " are announced in this window already.");
                });
    }
}

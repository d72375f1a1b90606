package eu.bailiwick.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/// Counts promises and nodes one by one, hour by hour, in Java: it shares no line and no query with the portal.
/// Needs a connection that sees every tenant.
public final class BruteForce {
    private static final long HOUR_MILLIS = 3_600_000;

    private BruteForce() {}

    /// So many nodes of a pool, or named node of a reservation, from `start` to before `end`.
    public record Stretch(UUID of, String owner, int nodes, Instant start, Instant end) {
        boolean covers(Instant instant) {
            return !instant.isBefore(start) && instant.isBefore(end);
        }

        boolean overlaps(Stretch other) {
            return start.isBefore(other.end) && other.start.isBefore(end);
        }
    }

    /// What is promised of each pool by claims that live. One statement, so that it sees one instant.
    public static List<Stretch> promises(Connection connection) throws SQLException {
        return read(
                connection,
                "select pool, coalesce(owner::text, 'provider'), quantity, lower(period), upper(period) from capacity.claim where live");
    }

    /// The nodes that stand in each pool.
    public static List<Stretch> nodes(Connection connection) throws SQLException {
        return read(
                connection,
                "select pool, node::text, 1, lower(period), coalesce(upper(period), '2100-01-01') from capacity.pool_membership");
    }

    /// Which node serves which reservation when, turnaround included.
    public static List<Stretch> bindings(Connection connection) throws SQLException {
        return read(
                connection,
                "select node, coalesce(reservation::text, kind), 1, lower(period), upper(period) from capacity.node_binding where live");
    }

    /// Node-hours that are promised of a pool beyond `installed`, over so many hours.
    public static long oversold(List<Stretch> promises, int[] installed, Instant from) {
        int[] promised = hourly(promises, from, installed.length);
        long oversold = 0;
        for (int hour = 0; hour < installed.length; hour++) {
            oversold += Math.max(0, promised[hour] - installed[hour]);
        }
        return oversold;
    }

    /// Node-hours that are promised beyond the nodes that stand there, over all pools.
    public static long oversold(List<Stretch> promises, List<Stretch> nodes, Instant from, int hours) {
        Map<UUID, List<Stretch>> promised = byPool(promises);
        Map<UUID, List<Stretch>> standing = byPool(nodes);
        long oversold = 0;
        for (UUID pool : promised.keySet()) {
            int[] installed = hourly(standing.getOrDefault(pool, List.of()), from, hours);
            oversold += oversold(promised.get(pool), installed, from);
        }
        return oversold;
    }

    /// Pairs of stretches in which one node serves two at once.
    public static long overlaps(List<Stretch> bindings) {
        long overlaps = 0;
        for (List<Stretch> ofNode : byPool(bindings).values()) {
            for (int i = 0; i < ofNode.size(); i++) {
                Predicate<Stretch> overlapping = ofNode.get(i)::overlaps;
                overlaps += ofNode.subList(i + 1, ofNode.size()).stream()
                        .filter(overlapping)
                        .count();
            }
        }
        return overlaps;
    }

    private static int[] hourly(List<Stretch> stretches, Instant from, int hours) {
        int[] counted = new int[hours];
        for (int hour = 0; hour < hours; hour++) {
            Instant at = from.plusMillis(hour * HOUR_MILLIS);
            for (Stretch stretch : stretches) {
                counted[hour] += stretch.covers(at) ? stretch.nodes : 0;
            }
        }
        return counted;
    }

    private static Map<UUID, List<Stretch>> byPool(List<Stretch> stretches) {
        Map<UUID, List<Stretch>> grouped = new HashMap<>();
        stretches.forEach(stretch ->
                grouped.computeIfAbsent(stretch.of, key -> new ArrayList<>()).add(stretch));
        return grouped;
    }

    private static List<Stretch> read(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            List<Stretch> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Stretch(
                        rows.getObject(1, UUID.class),
                        rows.getString(2),
                        rows.getInt(3),
                        rows.getObject(4, OffsetDateTime.class).toInstant(),
                        rows.getObject(5, OffsetDateTime.class).toInstant()));
            }
            return found;
        }
    }
}

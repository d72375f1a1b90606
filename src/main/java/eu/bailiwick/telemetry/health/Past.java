package eu.bailiwick.telemetry.health;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was measured of the hardware of the tenant in view, within its placements: newest values, curves,
/// seconds of clock events.
@ApplicationScoped
class Past {
    private static final int STEPS = 60;
    private final Sql sql;
    private final Caller caller;

    Past(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// One device in one reservation.
    record Subject(UUID reservation, UUID node, String device) {}

    /// How long a bit of the clock mask was set, and what share of the measured time that is.
    public record ClockEvent(ClockBit bit, long seconds, double share) {
        public Duration duration() {
            return Duration.ofSeconds(seconds);
        }
    }

    /// Seconds a step, so that a window has at most sixty; whole minutes.
    static long step(Instant from, Instant until) {
        long seconds = until.getEpochSecond() - from.getEpochSecond();
        return Math.max(60, Math.ceilDiv(seconds, (long) STEPS * 60) * 60);
    }

    /// The newest value of a field of each GPU of a reservation, by node and device, of the last five
    /// minutes before an instant.
    @Transactional
    Map<UUID, Map<String, Double>> newest(UUID reservation, int field, Instant until) {
        Map<UUID, Map<String, Double>> values = new HashMap<>();
        sql.list(
                        """
                        select distinct on (m.node, m.device) m.node, m.device, m.last from telemetry.minute m
                        join capacity.node_binding b on b.node = m.node and b.reservation = m.reservation_id and b.live
                        where m.tenant_id = ? and m.reservation_id = ? and m.field = ? and m.minute > cast(? as timestamptz) - interval '5 minutes'
                          and m.minute <= cast(? as timestamptz) and m.device like 'gpu-%'
                        order by m.node, m.device, m.minute desc""",
                        row -> Map.entry(
                                row.uuid(1),
                                Map.entry(row.text(2), row.decimal(3).doubleValue())),
                        caller.tenant(),
                        reservation,
                        field,
                        until,
                        until)
                .forEach(it -> values.computeIfAbsent(it.getKey(), node -> new HashMap<>())
                        .put(it.getValue().getKey(), it.getValue().getValue()));
        return values;
    }

    /// The curves of several fields, by field, in steps.
    @Transactional
    Map<Integer, List<Curve.Point>> curves(Subject of, Iterable<Integer> fields, Curve.Axis axis) {
        Map<Integer, List<Curve.Point>> curves = new TreeMap<>();
        for (int field : fields) {
            curves.put(
                    field,
                    new ArrayList<>(sql.list(
                            """
                    select to_timestamp(floor(extract(epoch from minute) / ?) * ?), min(low), sum(total) / sum(samples), max(high)
                    from telemetry.minute where tenant_id = ? and reservation_id = ? and node = ? and device = ? and field = ?
                      and minute >= ? and minute < ? group by 1 order by 1""",
                            row -> new Curve.Point(
                                    row.instant(1),
                                    row.decimal(2).doubleValue(),
                                    row.decimal(3).doubleValue(),
                                    row.decimal(4).doubleValue()),
                            axis.step(),
                            axis.step(),
                            caller.tenant(),
                            of.reservation,
                            of.node,
                            of.device,
                            field,
                            axis.from(),
                            axis.until())));
        }
        return curves;
    }

    /// Each bit of the clock mask that was set, decoded by itself, the longest first.
    @Transactional
    List<ClockEvent> clockEvents(Subject of, Curve.Axis axis) {
        List<String> sums = new ArrayList<>();
        for (ClockBit bit : ClockBit.values()) {
            sums.add("coalesce(sum(telemetry.seconds(" + bit.column() + ", samples, interval_s)), 0)");
        }
        return sql
                .one(
                        "select coalesce(sum(least(60, samples * interval_s)), 0), " + String.join(", ", sums)
                                + " from telemetry.clock_minute where tenant_id = ? and reservation_id = ? and node = ? and device = ? "
                                + "and minute >= ? and minute < ?",
                        row -> {
                            List<ClockEvent> events = new ArrayList<>();
                            long measured = row.longValue(1);
                            for (ClockBit bit : ClockBit.values()) {
                                long seconds = row.longValue(2 + bit.ordinal());
                                if (seconds > 0) {
                                    events.add(new ClockEvent(bit, seconds, (double) seconds / measured));
                                }
                            }
                            return events;
                        },
                        caller.tenant(),
                        of.reservation,
                        of.node,
                        of.device,
                        axis.from(),
                        axis.until())
                .stream()
                .sorted((a, b) -> Long.compare(b.seconds, a.seconds))
                .toList();
    }

    /// A piece of hardware that sat in a place; its own id and serial number are told while the node serves
    /// the tenant, a pseudonym after.
    public record Piece(String id, String serial, String model, boolean pseudonym, Instant firstAt, Instant lastAt) {}

    @Transactional
    List<Piece> pieces(Subject of) {
        return sql.list(
                "select id, serial, model, pseudonym, first_at, last_at from telemetry.own_device where tenant_id = ? and reservation_id = ? "
                        + "and node = ? and device = ? order by first_at desc",
                row -> new Piece(row.text(1), row.text(2), row.text(3), row.bool(4), row.instant(5), row.instant(6)),
                caller.tenant(),
                of.reservation,
                of.node,
                of.device);
    }

    /// One minute of one field, as a tenant takes it along.
    public record Minute(
            Instant minute, String field, String unit, double low, double mean, double high, int samples, int number) {}

    /// So many minutes behind one, the oldest first.
    @Transactional
    List<Minute> minutes(Subject of, @Nullable Minute after, int limit) {
        return sql.list(
                """
                select m.minute, f.code, f.unit, m.low, m.total / m.samples, m.high, m.samples, m.field
                from telemetry.minute m join telemetry.field f on f.id = m.field and f.edition = (select max(edition) from telemetry.field)
                where m.tenant_id = ? and m.reservation_id = ? and m.node = ? and m.device = ?
                  and (m.minute, m.field) > (?, ?) order by m.minute, m.field limit ?""",
                row -> new Minute(
                        row.instant(1),
                        row.text(2),
                        row.text(3),
                        row.decimal(4).doubleValue(),
                        row.decimal(5).doubleValue(),
                        row.decimal(6).doubleValue(),
                        row.intValue(7),
                        row.intValue(8)),
                caller.tenant(),
                of.reservation,
                of.node,
                of.device,
                after == null ? Instant.EPOCH : after.minute(),
                after == null ? 0 : after.number(),
                limit);
    }
}

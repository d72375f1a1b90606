package eu.bailiwick.telemetry.health;

import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// What counters and limits of a GPU or rail say within the placement of the tenant in view: errors, links, and how
/// long the clock was held down.
@ApplicationScoped
class Counters {
    private static final double NANOS = 1e9;
    // A counter that fell began anew, and one of other hardware in the same place is another counter.
    private static final String READ = """
            with at as (select cast(? as text) as tenant, cast(? as uuid) as reservation, cast(? as uuid) as node, cast(? as text) as device),
            m as (
              select m.field, m.minute, m.low, m.last, m.last_at, lag(m.last) over w as before, lag(m.last_at) over w as before_at
              from at join telemetry.minute m on m.tenant_id = at.tenant and m.reservation_id = at.reservation and m.node = at.node
                and m.device = at.device
              where m.field = any (cast(? as int[])) and m.minute >= ? and m.minute < ?
              window w as (partition by m.field order by m.minute)),
            swapped as (
              select d.first_at from at join telemetry.own_device d on d.tenant_id = at.tenant and d.reservation_id = at.reservation
                and d.node = at.node and d.device = at.device)
            select m.field, f.unit, f.kind = 'COUNTER', (array_agg(m.last order by m.minute desc))[1],
              coalesce(sum(greatest(m.last - coalesce(m.before, m.low), 0)) filter (where not exists (
                select from swapped s where s.first_at > m.before_at and s.first_at <= m.last_at)), 0), max(m.last_at)
            from m join telemetry.field f on f.id = m.field and f.edition = (select max(edition) from telemetry.field)
            group by m.field, f.unit, f.kind order by m.field""";
    private final Sql sql;
    private final Caller caller;

    Counters(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// What is counted or limited, by its field.
    public enum Counter {
        TEMP_MARGIN(153),
        SLOWDOWN_TEMP(158),
        SHUTDOWN_TEMP(159),
        PCIE_REPLAYS(202),
        PCIE_GEN(237),
        PCIE_WIDTH(238),
        POWER_VIOLATION(240),
        THERMAL_VIOLATION(241),
        ECC_SBE_VOLATILE(310),
        ECC_DBE_VOLATILE(311),
        ECC_SBE_AGGREGATE(312),
        ECC_DBE_AGGREGATE(313),
        ROWS_REMAPPED_UNCORRECTABLE(393),
        ROWS_REMAPPED_CORRECTABLE(394),
        ROW_REMAP_FAILED(395),
        ROW_REMAP_PENDING(396),
        NVLINK_FLIT_ERRORS(409),
        NVLINK_DATA_ERRORS(419),
        NVLINK_REPLAYS(429),
        NVLINK_RECOVERIES(439),
        NVLINK_INACTIVE(10101),
        LINK_STATE(10002),
        LINK_DOWNED(10003),
        SYMBOL_ERRORS(10004);

        private final int field;

        Counter(int field) {
            this.field = field;
        }

        static Counter of(int field) {
            return Arrays.stream(values())
                    .filter(one -> one.field == field)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// What one says.
    ///
    /// @param counts whether it only grows; otherwise it is a state or a limit
    /// @param last what it said last
    /// @param grown by how much it grew in the time that is shown
    /// @param share of that time, where it counts seconds
    public record Count(
            Counter counter, String unit, boolean counts, long last, long grown, double share, Instant lastAt) {
        public boolean isTime() {
            return unit.equals("s");
        }
    }

    /// All that were heard of in that time.
    @Transactional
    List<Count> of(Past.Subject of, Curve.Axis axis) {
        return sql.list(
                READ,
                row -> read(row, axis),
                caller.tenant(),
                of.reservation(),
                of.node(),
                of.device(),
                Arrays.stream(Counter.values())
                        .map(one -> String.valueOf(one.field))
                        .toList(),
                axis.from(),
                axis.until());
    }

    private static Count read(Row row, Curve.Axis axis) {
        boolean time = row.text(2).equals("ns");
        double scale = time ? NANOS : 1;
        double grown = row.decimal(5).doubleValue() / scale;
        double shown = axis.until().getEpochSecond() - axis.from().getEpochSecond();
        return new Count(
                Counter.of(row.intValue(1)),
                time ? "s" : row.text(2),
                row.bool(3),
                Math.round(row.decimal(4).doubleValue() / scale),
                Math.round(grown),
                time ? Math.min(1, grown / shown) : 0,
                row.instant(6));
    }
}

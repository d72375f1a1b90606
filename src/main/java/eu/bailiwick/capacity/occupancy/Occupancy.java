package eu.bailiwick.capacity.occupancy;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// How full each pool is in the next 26 weeks, counted from the claims of the ledger in node-seconds, and how full it
/// is likely to become.
@ApplicationScoped
public class Occupancy {
    static final int WEEKS = 26;
    private final Ops ops;
    private final Demand demand;
    private final PortalClock clock;

    Occupancy(Ops ops, Demand demand, PortalClock clock) {
        this.ops = ops;
        this.demand = demand;
        this.clock = clock;
    }

    private record Cell(UUID pool, Week week) {}

    /// The weeks of every pool, from the midnight (UTC) of today on.
    public Map<UUID, List<Week>> weeks() {
        Instant today = clock.now().truncatedTo(ChronoUnit.DAYS);
        Pickup pickup = new Pickup(demand.bookings(Pickup.learned(today)), today);
        Map<UUID, List<Week>> weeks = new LinkedHashMap<>();
        for (Cell cell : cells(today)) {
            List<Week> ahead = weeks.computeIfAbsent(cell.pool, pool -> new ArrayList<>());
            ahead.add(cell.week.forecasting(pickup.forecast(cell.pool, ahead.size(), cell.week)));
        }
        return weeks;
    }

    /// The pools as they are at this moment, in nodes.
    public Map<UUID, Filled> now() {
        record Pool(UUID id, Filled filled) {}
        List<Pool> pools = ops.list(
                """
                with moment as materialized (select platform.app_now() as now)
                select p.id,
                  (select coalesce(sum(c.delta), 0)::bigint from capacity.capacity_change c
                    where c.pool = p.id and c.effective_at <= moment.now),
                  coalesce(sum(c.quantity) filter (where c.kind in ('RESERVATION', 'HOLD')), 0)::bigint,
                  coalesce(sum(c.quantity) filter (where c.kind not in ('RESERVATION', 'HOLD')), 0)::bigint
                from capacity.pool p cross join moment
                left join capacity.claim c on c.pool = p.id and c.live and c.period @> moment.now
                  and (c.expires_at is null or c.expires_at > moment.now)
                group by p.id, moment.now
                """, row -> new Pool(row.uuid(1), new Filled(row.longValue(2), row.longValue(3), row.longValue(4))));
        Map<UUID, Filled> now = new LinkedHashMap<>();
        pools.forEach(pool -> now.put(pool.id(), pool.filled()));
        return now;
    }

    /// All pools together, as they are at this moment.
    public Filled together() {
        return now().values().stream().reduce(new Filled(0, 0, 0), Filled::plus);
    }

    private List<Cell> cells(Instant today) {
        return ops.list(
                """
                with weeks as (
                  select w, cast(? as timestamptz) + w * interval '168 hours' as begins,
                    cast(? as timestamptz) + (w + 1) * interval '168 hours' as ends from generate_series(0, ?) as w),
                claimed as (
                  select c.pool, w.w, c.kind, sum(c.quantity * extract(epoch from
                      least(upper(c.period), w.ends) - greatest(lower(c.period), w.begins)))::bigint as taken
                  from weeks w join capacity.claim c on c.period && tstzrange(w.begins, w.ends)
                  where c.live and (c.expires_at is null or c.expires_at > (select platform.app_now()))
                  group by c.pool, w.w, c.kind),
                stood as (
                  select c.pool, w.w, sum(c.delta * extract(epoch from w.ends - greatest(c.effective_at, w.begins)))::bigint as installed
                  from weeks w join capacity.capacity_change c on c.effective_at < w.ends group by c.pool, w.w)
                select p.id, w.begins, w.ends, coalesce(s.installed, 0),
                  coalesce(sum(c.taken) filter (where c.kind = 'RESERVATION'), 0)::bigint,
                  coalesce(sum(c.taken) filter (where c.kind = 'HOLD'), 0)::bigint,
                  coalesce(sum(c.taken) filter (where c.kind = 'MAINTENANCE'), 0)::bigint,
                  coalesce(sum(c.taken) filter (where c.kind in ('SPARE', 'TURNAROUND')), 0)::bigint
                from capacity.pool p cross join weeks w
                left join stood s on s.pool = p.id and s.w = w.w
                left join claimed c on c.pool = p.id and c.w = w.w
                group by p.id, w.w, w.begins, w.ends, s.installed order by p.id, w.w
                """,
                row -> new Cell(
                        row.uuid(1),
                        new Week(
                                row.period(2),
                                row.longValue(4),
                                row.longValue(5),
                                row.longValue(6),
                                row.longValue(7),
                                row.longValue(8),
                                null)),
                today,
                today,
                WEEKS - 1);
    }

    /// The sum of several pools, week by week.
    static List<Week> sum(List<List<Week>> pools) {
        List<Week> sum = new ArrayList<>();
        for (int i = 0; i < WEEKS && !pools.isEmpty(); i++) {
            int index = i;
            pools.stream().map(weeks -> weeks.get(index)).reduce(Week::plus).ifPresent(sum::add);
        }
        return sum;
    }
}

package eu.bailiwick.telemetry.energy;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The energy of the reservations of the tenant in view, within its placements.
@ApplicationScoped
public class Energies {
    // The placements of a reservation as far as the energy is summed up, and how many GPUs each has.
    private static final String PLACED = """
            with summed as (select max(until) as until from telemetry.energy where tenant_id = ? and reservation_id = ?),
            placed as (
              select b.tenant_id, b.reservation, b.node, n.name, lower(b.period) as placed_from, b.period * tstzrange(null, s.until) as during, t.gpus
              from summed s join capacity.node_binding b on b.tenant_id = ? and b.reservation = ? and b.live and lower(b.period) < s.until
              join capacity.node n on n.id = b.node join catalog.node_type t on t.code = n.node_type)
            """;
    private static final String DAYS = PLACED + """
            select d.day, coalesce((select sum(e.joules) from placed p join telemetry.energy e on e.tenant_id = p.tenant_id
                and e.reservation_id = p.reservation and e.node = p.node and e.placed_from = p.placed_from and e.day = d.day), 0),
              coalesce((select sum(e.counted_s + e.averaged_s) from placed p join telemetry.energy e on e.tenant_id = p.tenant_id
                and e.reservation_id = p.reservation and e.node = p.node and e.placed_from = p.placed_from and e.day = d.day), 0),
              (select floor(sum(p.gpus * extract(epoch from upper(c.cut) - lower(c.cut)))) from placed p
                cross join lateral (select p.during * tstzrange(telemetry.midnight(d.day), telemetry.midnight(d.day + 1)) as cut) c
                where not isempty(c.cut))
            from (select distinct (x at time zone 'UTC')::date as day from placed p
              cross join generate_series(date_trunc('day', lower(p.during), 'UTC'), upper(p.during) - interval '1 microsecond', interval '24 hours') x) d
            order by d.day""";
    private static final String GPUS = PLACED + """
            select p.name, g.device, coalesce(sum(e.joules), 0), coalesce(sum(e.counted_s + e.averaged_s), 0),
              (select floor(sum(extract(epoch from upper(q.during) - lower(q.during)))) from placed q where q.node = p.node)
            from (select distinct tenant_id, reservation, node, name, gpus from placed) p
            cross join lateral (select i, 'gpu-' || i as device from generate_series(0, p.gpus - 1) i) g
            left join telemetry.energy e on e.tenant_id = p.tenant_id and e.reservation_id = p.reservation and e.node = p.node and e.device = g.device
            group by p.node, p.name, g.device, g.i order by p.name, g.i""";
    private final Sql sql;
    private final Caller caller;

    Energies(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// Up to when a reservation's energy is summed up.
    private Optional<Instant> until(UUID reservation) {
        return sql.optional(
                "select max(until) as until from telemetry.energy where tenant_id = ? and reservation_id = ? having max(until) is not null",
                row -> row.instant(1),
                caller.tenant(),
                reservation);
    }

    /// Of a reservation, without its single GPUs.
    @Transactional
    public EnergyView days(UUID reservation) {
        return EnergyView.of(reservation, until(reservation).orElse(null), byDay(reservation), List.of());
    }

    /// Of a reservation, with each of its GPUs.
    @Transactional
    public EnergyView of(UUID reservation) {
        return EnergyView.of(reservation, until(reservation).orElse(null), byDay(reservation), byGpu(reservation));
    }

    private List<EnergyView.Day> byDay(UUID reservation) {
        return sql.list(
                DAYS,
                row -> new EnergyView.Day(
                        LocalDate.parse(row.text(1)),
                        EnergyView.kilowattHours(row.decimal(2)),
                        row.longValue(3),
                        row.longValue(4)),
                caller.tenant(),
                reservation,
                caller.tenant(),
                reservation);
    }

    private List<EnergyView.Gpu> byGpu(UUID reservation) {
        return sql.list(
                GPUS,
                row -> new EnergyView.Gpu(
                        row.text(1),
                        row.text(2),
                        EnergyView.kilowattHours(row.decimal(3)),
                        row.longValue(4),
                        row.longValue(5)),
                caller.tenant(),
                reservation,
                caller.tenant(),
                reservation);
    }

    /// Of one GPU of a reservation; nothing before anything is summed up.
    @Transactional
    public Optional<EnergyView.Gpu> of(UUID reservation, String node, String device) {
        return byGpu(reservation).stream()
                .filter(one -> one.node().equals(node) && one.device().equals(device))
                .findFirst();
    }

    /// A row as it is summed up: a day of a GPU in one placement.
    record Part(
            LocalDate day,
            String node,
            String device,
            Instant placedFrom,
            BigDecimal joules,
            int counted,
            int averaged,
            Instant until) {}

    @Transactional
    List<Part> parts(UUID reservation) {
        return sql.list(
                """
                select e.day, n.name, e.device, e.placed_from, e.joules, e.counted_s, e.averaged_s, e.until
                from telemetry.energy e join capacity.node n on n.id = e.node where e.tenant_id = ? and e.reservation_id = ?
                order by e.day, n.name, e.placed_from, length(e.device), e.device""",
                row -> new Part(
                        LocalDate.parse(row.text(1)),
                        row.text(2),
                        row.text(3),
                        row.instant(4),
                        row.decimal(5),
                        row.intValue(6),
                        row.intValue(7),
                        row.instant(8)),
                caller.tenant(),
                reservation);
    }
}

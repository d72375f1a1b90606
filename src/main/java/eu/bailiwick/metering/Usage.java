package eu.bailiwick.metering;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.reservation.Allocations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads usage records, of the tenant in view.
@ApplicationScoped
public class Usage {
    private static final String READ = """
            select date_trunc(?, hour, 'UTC') as start,
                   (date_trunc(?, hour, 'UTC') at time zone 'UTC' + cast('1 ' || ? as interval)) at time zone 'UTC',
                   case ? when 'reservation' then reservation_id::text when 'resource' then resource else '' end as label,
                   case when ? = 'MAX' then max(quantity) else sum(quantity) end
            from (select tenant_id, reservation_id, meter, resource, hour, reserved_seconds::numeric as quantity from metering.usage_record
                  union all select tenant_id, reservation_id, meter, resource, hour, quantity from metering.consumption_record) u
            where tenant_id = ? and meter = ? and hour >= ? and hour < ? and (cast(? as text) is null or reservation_id = cast(? as uuid))
            group by 1, 2, 3 order by 1, 3""";
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;
    private final Meters meters;
    private final Allocations allocations;

    Usage(Sql sql, Ops ops, Caller caller, Meters meters, Allocations allocations) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
        this.meters = meters;
        this.allocations = allocations;
    }

    /// How long the intervals of an answer are, in UTC.
    public enum Granularity {
        HOUR,
        DAY,
        MONTH
    }

    /// What the quantities of an answer are added up by.
    public enum Grouping {
        NONE,
        RESERVATION,
        RESOURCE,
        PROJECT
    }

    public record Query(
            String meter,
            Period period,
            Granularity granularity,
            Grouping groupBy,
            @Nullable UUID reservation) {}

    /// A quantity in an interval; `group` is empty without grouping.
    public record Point(Instant start, Instant end, String group, BigDecimal quantity, String unit) {}

    @Transactional
    public List<Point> read(Query query) {
        Meter meter = meters.named(query.meter)
                .orElseThrow(() -> Problem.invalid("meter", "There is no meter " + query.meter + "."));
        String step = query.granularity.name().toLowerCase(Locale.ROOT);
        Grouping rows = query.groupBy == Grouping.PROJECT ? Grouping.RESERVATION : query.groupBy;
        List<Point> points = sql.list(
                READ,
                row -> new Point(
                        row.instant(1),
                        row.instant(2),
                        row.text(3),
                        row.decimal(4).stripTrailingZeros(),
                        meter.unit()),
                step,
                step,
                step,
                rows.name().toLowerCase(Locale.ROOT),
                meter.aggregation(),
                caller.tenant(),
                meter.code(),
                query.period.start(),
                query.period.end(),
                text(query.reservation),
                text(query.reservation));
        return query.groupBy == Grouping.PROJECT ? byProject(points, query.period, meter) : points;
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private List<Point> byProject(List<Point> points, Period period, Meter meter) {
        Map<String, String> project = allocations.of(period).stream()
                .collect(Collectors.toMap(
                        a -> a.reservationId().toString(), a -> a.project().toString()));
        return points.stream()
                .map(p -> new Point(p.start, p.end, project.getOrDefault(p.group, ""), p.quantity, p.unit))
                .collect(Collectors.toMap(
                        p -> Map.entry(p.start, p.group),
                        p -> p,
                        (a, b) -> new Point(
                                a.start,
                                a.end,
                                a.group,
                                meter.aggregation() == Meter.Aggregation.MAX
                                        ? a.quantity.max(b.quantity)
                                        : a.quantity.add(b.quantity),
                                a.unit),
                        LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /// The reservations that have usage in a period, oldest first.
    @Transactional
    public List<AllocationView> reservations(Period period) {
        return allocations.of(period).stream().filter(a -> a.readyAt() != null).toList();
    }

    /// Reserved node-seconds of a period that were not delivered, by reservation.
    @Transactional
    public Map<UUID, Long> undelivered(Period period) {
        return sql
                .list(
                        "select reservation_id, sum(late_seconds) from metering.usage_record where tenant_id = ? and hour >= ? and hour < ? "
                                + "group by 1 having sum(late_seconds) > 0",
                        row -> Map.entry(row.uuid(1), row.longValue(2)),
                        caller.tenant(),
                        period.start(),
                        period.end())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// When anything was first reserved and delivered, over all tenants.
    public Optional<Instant> firstHour() {
        return ops.optional(
                "select min(hour) from metering.usage_record having min(hour) is not null", row -> row.instant(1));
    }
}

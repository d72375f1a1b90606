package eu.bailiwick.telemetry.degradation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The minutes in which reserved hardware was not what was promised, of the tenant in view. They are
/// derived from what the tenant can download, as the tenant; nobody claims anything. Deriving again adds
/// what came late and nothing else.
@ApplicationScoped
public class Degradations {
    /// A minute is judged when it is so old: by then its samples have come.
    private static final Duration SETTLED = Duration.ofMinutes(10);

    // Lost GPUs are looked for once, not for each stretch: after a downtime a stretch is a node's day.
    private static final String NOTE = """
            with d as materialized (select node, kind, period from telemetry.degraded(?, ?)),
            broken as materialized (
              select g.node, g.device, g.cause, g.period
              from (select range_merge(range_agg(period)) as during from d where kind = 'GPU_FAILED') w
              cross join lateral telemetry.gpu_failed(?, w.during) g)
            insert into telemetry.degradation (tenant_id, reservation_id, node, period, kind, edition, percent, seconds, evidence)
            select ?, ?, d.node, d.period, d.kind, r.edition, r.percent, ceil(extract(epoch from upper(d.period) - lower(d.period)) * r.percent / 100),
              coalesce(case d.kind when 'GPU_FAILED' then (
                select jsonb_agg(jsonb_build_object('device', b.device, 'minutes', (
                    select ceil(sum(extract(epoch from upper(p) - lower(p))) / 60)::int from unnest(b.during) p), 'value', 0, 'cause', b.cause)
                  order by b.device, b.cause)
                from (select g.device, g.cause, range_agg(g.period * d.period) as during from broken g where g.node = d.node and g.period && d.period
                      group by g.device, g.cause) b)
              else (
                select jsonb_agg(jsonb_build_object('device', b.device, 'minutes', b.minutes, 'value', b.value) order by b.device)
                from (select m.device, count(*) as minutes, case d.kind when 'THROTTLED' then max(m.value) else min(m.value) end as value
                      from telemetry.bad_minute m where m.reservation_id = ? and m.node = d.node and m.kind = d.kind and m.period && d.period
                      group by m.device) b) end, '[]')
            from d join telemetry.degradation_rule r on r.kind = d.kind and r.edition = (select max(edition) from telemetry.degradation_rule)""";
    private static final String READ = """
            select d.id, d.reservation_id, n.name, d.kind, lower(d.period), upper(d.period), d.percent, d.seconds, d.edition, d.noted_at, d.evidence::text
            from telemetry.degradation d join capacity.node n on n.id = d.node where d.tenant_id = ? """;
    private final Sql sql;
    private final Caller caller;
    private final Audit audit;
    private final ObjectMapper json;

    Degradations(Sql sql, Caller caller, Audit audit, ObjectMapper json) {
        this.sql = sql;
        this.caller = caller;
        this.audit = audit;
        this.json = json;
    }

    /// Notes what is not noted yet of a reservation up to shortly before an instant; answers how many
    /// stretches were new. One at a time for each reservation, so that two never note the same.
    @Transactional
    public int derive(UUID reservation, Instant until) {
        sql.list(
                "select pg_advisory_xact_lock(hashtextextended('degradation:' || ?, 0))",
                row -> true,
                reservation.toString());
        int fresh = sql.update(
                NOTE, reservation, until.minus(SETTLED), reservation, caller.tenant(), reservation, reservation);
        if (fresh > 0) {
            audit.record("degradation.noted", "reservation", reservation, Map.of("stretches", fresh));
        }
        return fresh;
    }

    /// Of a reservation, the oldest first.
    @Transactional
    public List<DegradationView> of(UUID reservation) {
        return sql.list(
                READ + " and d.reservation_id = ? order by lower(d.period), n.name",
                this::view,
                caller.tenant(),
                reservation);
    }

    /// Those of all reservations that end by an instant, the oldest first: what an invoice through then may
    /// owe.
    @Transactional
    public List<DegradationView> through(Instant end) {
        return sql.list(
                READ + " and upper(d.period) <= ? order by lower(d.period), d.id", this::view, caller.tenant(), end);
    }

    private DegradationView view(Row row) {
        return new DegradationView(
                row.uuid(1),
                row.uuid(2),
                row.text(3),
                DegradationKind.valueOf(row.text(4)),
                row.period(5),
                row.intValue(7),
                row.longValue(8),
                row.intValue(9),
                row.instant(10),
                signs(row.text(11)));
    }

    private List<DegradationView.Sign> signs(String evidence) {
        try {
            return json.readValue(evidence, new TypeReference<List<DegradationView.Sign>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

package eu.bailiwick.capacity;

import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the provider's staff may see of pools and nodes: all of it.
@ApplicationScoped
public class Stock {
    private static final String MAINTENANCE =
            "select w.id, w.pool, p.site, p.fabric_domain, p.node_type, c.quantity, lower(c.period), upper(c.period), w.reason, "
                    + "w.announced_at, w.announced_by, w.cancelled_at from capacity.maintenance_window w "
                    + "join capacity.claim c on c.id = w.claim join capacity.pool p on p.id = w.pool ";
    private final Ops ops;

    Stock(Ops ops) {
        this.ops = ops;
    }

    public List<PoolStock> pools() {
        return ops.list(
                """
                with moment as materialized (select platform.app_now() as now),
                stock as (
                  select m.pool, count(*) filter (where n.state = 'IN_SERVICE') as in_service,
                      count(*) filter (where n.state = 'DRAINED') as drained
                  from capacity.pool_membership m join capacity.node n on n.id = m.node, moment
                  where m.period @> moment.now group by m.pool)
                select p.id, p.jurisdiction, p.site, p.fabric_domain, p.node_type, p.trust_class = 'CONFIDENTIAL',
                    coalesce((select sum(c.delta) from capacity.capacity_change c where c.pool = p.id and c.effective_at <= moment.now), 0),
                    capacity.worst_margin(p.id, tstzrange(moment.now, moment.now + interval '1 second')),
                    coalesce(s.in_service, 0), coalesce(s.drained, 0), later.effective_at, coalesce(later.delta, 0), p.rules_version
                from capacity.pool p cross join moment left join stock s on s.pool = p.id
                left join lateral (
                  select c.effective_at, c.delta from capacity.capacity_change c
                  where c.pool = p.id and c.effective_at > moment.now order by c.effective_at limit 1) later on true
                order by p.jurisdiction, p.site, p.fabric_domain, p.node_type, p.trust_class desc
                """,
                row -> new PoolStock(
                        row.uuid(1),
                        row.text(2),
                        row.text(3),
                        row.text(4),
                        row.text(5),
                        row.bool(6),
                        row.intValue(7),
                        row.intValue(8),
                        row.intValue(9),
                        row.intValue(10),
                        row.instantOrNull(11),
                        row.intValue(12),
                        row.intValue(13)));
    }

    /// One pool; an unknown id is a problem of kind NOT_FOUND.
    public PoolStock pool(UUID id) {
        return pools().stream().filter(pool -> pool.id().equals(id)).findFirst().orElseThrow(Problem::notFound);
    }

    public List<NodeStock> nodes(UUID pool) {
        return ops.list(
                """
                select n.id, n.name, n.rack, n.state, lower(m.period), t.name, lower(b.period), upper(b.period)
                from capacity.pool_membership m join capacity.node n on n.id = m.node
                left join lateral (
                  select b.tenant_id, b.period from capacity.node_binding b
                  where b.node = n.id and b.live and b.tenant_id is not null and upper(b.period) > (select platform.app_now())
                  order by lower(b.period) limit 1) b on true
                left join tenancy.tenant t on t.id = b.tenant_id
                where m.pool = ? and (upper_inf(m.period) or upper(m.period) > (select platform.app_now()))
                order by n.name
                """,
                row -> new NodeStock(
                        row.uuid(1),
                        row.text(2),
                        row.text(3),
                        row.text(4),
                        row.instant(5),
                        row.textOrNull(6),
                        row.instantOrNull(7),
                        row.instantOrNull(8)),
                pool);
    }

    /// The maintenance that is not over yet, of one pool or, with null, of all; cancelled windows included.
    public List<MaintenanceView> maintenance(@Nullable UUID pool) {
        return ops.list(
                MAINTENANCE
                        + "where (cast(? as uuid) is null or w.pool = ?) and upper(c.period) > (select platform.app_now()) order by lower(c.period), w.id",
                Stock::maintenance,
                pool,
                pool);
    }

    /// The changes of capacity that are ahead, of one pool or, with null, of all; with `past` also those that were.
    public List<ChangeView> changes(@Nullable UUID pool, boolean past) {
        return ops.list(
                "select c.id, c.pool, p.site, p.fabric_domain, p.node_type, c.effective_at, c.delta, c.reason, c.recorded_at, "
                        + "c.recorded_by from capacity.capacity_change c join capacity.pool p on p.id = c.pool "
                        + "where (cast(? as uuid) is null or c.pool = ?) and (? or c.effective_at > (select platform.app_now())) "
                        + "order by c.effective_at, c.id",
                row -> new ChangeView(
                        row.uuid(1),
                        row.uuid(2),
                        row.text(3),
                        row.text(4),
                        row.text(5),
                        row.instant(6),
                        row.intValue(7),
                        row.text(8),
                        row.instant(9),
                        row.text(10)),
                pool,
                pool,
                past);
    }

    private static MaintenanceView maintenance(Row row) {
        return new MaintenanceView(
                row.uuid(1),
                row.uuid(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.intValue(6),
                row.period(7),
                row.text(9),
                row.instant(10),
                row.text(11),
                row.instantOrNull(12));
    }
}

package eu.bailiwick.reservation;

import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/// The reservations for which a pool had too few nodes when they were to be named, or when one had failed. Each is over
/// when the reservation has its nodes, or has ended otherwise.
@ApplicationScoped
public class NodeShortages {
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;

    NodeShortages(Sql sql, Ops ops, Caller caller) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
    }

    /// Notes that a reservation of the tenant in view lacks nodes; once more only renews the figure.
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(UUID reservation, int missing) {
        sql.update(
                "insert into reservation.node_shortage (tenant_id, reservation_id, missing) values (?, ?, ?) "
                        + "on conflict (tenant_id, reservation_id) do update set missing = excluded.missing, tried_at = excluded.tried_at, "
                        // one that was over, and has come again
                        + "since = case when node_shortage.tried_at < excluded.tried_at - interval '1 hour' then excluded.since else node_shortage.since end",
                caller.tenant(),
                reservation,
                missing);
    }

    /// Those that are open, over all tenants, the most urgent first; for the provider.
    public List<NodeShortage> open() {
        return ops.list(
                """
                select r.number, r.nodes - standing.nodes, p.id, p.site || ' · ' || p.node_type, lower(r.period), n.since,
                  r.state in ('ACTIVE', 'SUSPENDED')
                from reservation.node_shortage n
                join reservation.reservation r on r.tenant_id = n.tenant_id and r.id = n.reservation_id
                  and r.state in ('SCHEDULED', 'LOCKED', 'PROVISIONING', 'ACTIVE', 'SUSPENDED')
                join lateral (
                  select case r.state when 'SCHEDULED' then r.nodes - n.missing else count(*)::int end as nodes from capacity.node_binding b
                  where b.tenant_id = r.tenant_id and b.reservation = r.id and b.live and b.failed_at is null) standing
                  on standing.nodes < r.nodes
                join reservation.segment s on s.tenant_id = r.tenant_id and s.reservation_id = r.id and s.live
                join capacity.pool p on p.id = s.pool
                order by lower(r.period), r.number
                """,
                row -> new NodeShortage(
                        row.longValue(1),
                        row.intValue(2),
                        row.uuid(3),
                        row.text(4),
                        row.instant(5),
                        row.instant(6),
                        row.bool(7)));
    }
}

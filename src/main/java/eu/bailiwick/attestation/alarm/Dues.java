package eu.bailiwick.attestation.alarm;

import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Which nodes have to prove themselves by when: after the period, or when their collateral ends if that is
/// sooner; a node without any proof soon after it was prepared.
@ApplicationScoped
public class Dues {
    private static final String QUERY = "select reservation_id, node, name, proved_at, due from (select d.*,"
            + " coalesce(least(proved_at + ?::interval, valid_until), since + ?::interval) as due from"
            + " attestation.node_on_duty d) d where ";
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;
    private final WatchConfig config;

    Dues(Sql sql, Ops ops, Caller caller, WatchConfig config) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
        this.config = config;
    }

    /// All nodes of the tenant in view; of all tenants for the provider and its agents. The most urgent come first.
    @Transactional
    public List<DueView> list(int limit) {
        return !caller.hasTenant() || caller.isProvider()
                ? ops.list(
                        QUERY + "true order by due, node limit ?",
                        Dues::read,
                        seconds(config.period()),
                        seconds(config.firstWithin()),
                        limit)
                : sql.list(
                        QUERY + "tenant_id = ? order by due, node limit ?",
                        Dues::read,
                        seconds(config.period()),
                        seconds(config.firstWithin()),
                        caller.tenant(),
                        limit);
    }

    /// Those of a running reservation of the tenant in view that are late.
    @Transactional(Transactional.TxType.MANDATORY)
    List<UUID> late(UUID reservation) {
        return sql
                .list(
                        QUERY + "tenant_id = ? and reservation_id = ? and state in ('ACTIVE', 'SUSPENDED') "
                                + "and due <= platform.app_now()",
                        Dues::read,
                        seconds(config.period()),
                        seconds(config.firstWithin()),
                        caller.tenant(),
                        reservation)
                .stream()
                .map(DueView::node)
                .toList();
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " seconds";
    }

    private static DueView read(Row row) {
        return new DueView(row.uuid(1), row.uuid(2), row.text(3), row.instantOrNull(4), row.instant(5));
    }
}

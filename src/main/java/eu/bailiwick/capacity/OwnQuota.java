package eu.bailiwick.capacity;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the tenant in view may hold beyond what it holds: the smaller of the provider's quota and its own.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class OwnQuota {
    private final Sql sql;
    private final Caller caller;

    OwnQuota(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    String tenant() {
        return caller.tenant();
    }

    private record Held(Period period, int nodes) {}

    /// How many nodes more at every instant of a period; outside of it the answer says nothing.
    FreeCapacity left(Period during) {
        int quota = sql.one(
                "select coalesce((select least(q.nodes_max, o.nodes_max) from tenancy.quota_policy q left join tenancy.own_quota o"
                        + " on o.tenant_id = q.tenant_id where q.tenant_id = ?), 0)",
                row -> row.intValue(1),
                caller.tenant());
        List<FreeCapacity.Delta> deltas = new ArrayList<>();
        deltas.add(new FreeCapacity.Delta(Instant.EPOCH.toEpochMilli(), quota, 0));
        for (Held held : sql.list(
                "select lower(period), upper(period), quantity from capacity.claim where tenant_id = ? and live"
                        + " and period && ?::tstzrange and (expires_at is null or expires_at > platform.app_now())",
                row -> new Held(row.period(1), row.intValue(3)),
                caller.tenant(),
                during)) {
            deltas.add(new FreeCapacity.Delta(held.period.start().toEpochMilli(), 0, held.nodes));
            deltas.add(new FreeCapacity.Delta(held.period.end().toEpochMilli(), 0, -held.nodes));
        }
        return FreeCapacity.of(deltas);
    }
}

package eu.bailiwick.capacity;

import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// The pools of the region; who may buy from which is for others to say.
@ApplicationScoped
public class Pools {
    private static final String POOL =
            "select id, jurisdiction, site, fabric_domain, node_type, trust_class = 'CONFIDENTIAL', extract(epoch from grid)::bigint, "
                    + "extract(epoch from lead_time)::bigint, extract(epoch from horizon)::bigint, extract(epoch from turnaround)::bigint "
                    + "from capacity.pool ";
    private final Sql sql;

    Pools(Sql sql) {
        this.sql = sql;
    }

    public List<PoolView> all() {
        return sql.list(POOL + "order by jurisdiction, site, node_type, trust_class, fabric_domain", Pools::view);
    }

    /// One pool; an unknown id is a problem of kind NOT_FOUND.
    public PoolView pool(UUID id) {
        return sql.optional(POOL + "where id = ?", Pools::view, id).orElseThrow(Problem::notFound);
    }

    private static PoolView view(Row row) {
        return new PoolView(
                row.uuid(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.bool(6),
                Duration.ofSeconds(row.longValue(7)),
                Duration.ofSeconds(row.longValue(8)),
                Duration.ofSeconds(row.longValue(9)),
                Duration.ofSeconds(row.longValue(10)));
    }
}

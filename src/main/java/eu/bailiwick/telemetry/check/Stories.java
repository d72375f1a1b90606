package eu.bailiwick.telemetry.check;

import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Order;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What became of the nodes of a reservation of the tenant in view: handed over, drained with the reason, replaced.
@ApplicationScoped
public class Stories {
    private final Sql sql;
    private final Caller caller;

    Stories(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// What a step is about.
    @Schema(name = "DeliveryStepKind")
    public enum Kind {
        READY("ok"),
        DRAINED("crit"),
        REPLACED("warn"),
        REPLACEMENT_READY("ok"),
        ACCEPTED("ok"),
        ACCEPTED_WITH_REMARKS("warn"),
        REFUSED("crit");

        private final String tone;

        Kind(String tone) {
            this.tone = tone;
        }

        public String tone() {
            return tone;
        }
    }

    /// Something that happened; `words` are the reason of whoever drained a node, or the remarks of whoever decided on
    /// the delivery.
    @Schema(name = "DeliveryStep")
    public record Step(Instant at, Kind kind, String node, String words) {
        String key() {
            return Order.at(at) + ' ' + node + ' ' + kind;
        }
    }

    /// Of a reservation, the newest first.
    @Transactional
    public List<Step> of(UUID reservation) {
        return sql.list("""
                with b as (select n.name, b.* from capacity.node_binding b join capacity.node n on n.id = b.node
                           where b.tenant_id = ? and b.reservation = ? and b.kind in ('PRIMARY', 'REPLACEMENT')
                             and (b.live or b.failed_at is not null) and lower(b.period) <= platform.app_now())
                select at, kind, name, words from (
                  select ready_at as at, case kind when 'PRIMARY' then 'READY' else 'REPLACEMENT_READY' end as kind, name, '' as words
                  from b where ready_at is not null
                  union all select failed_at, 'DRAINED', name, coalesce(failure, '') from b where failed_at is not null
                  union all select lower(period), 'REPLACED', name, '' from b where kind = 'REPLACEMENT'
                  union all select decided_at, decision, '', remarks from telemetry.acceptance
                    where tenant_id = ? and reservation_id = ?) steps
                order by at desc, name desc, kind desc""", Stories::step, caller.tenant(), reservation, caller.tenant(), reservation);
    }

    private static Step step(Row row) {
        return new Step(row.instant(1), Kind.valueOf(row.text(2)), row.text(3), row.text(4));
    }
}

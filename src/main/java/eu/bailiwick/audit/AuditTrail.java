package eu.bailiwick.audit;

import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/// The trail of the tenant in view, newest first, and whether anybody has touched it.
@ApplicationScoped
public class AuditTrail {
    private final Sql sql;
    private final Caller caller;

    AuditTrail(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// `events` were examined; the other three count what is wrong and are zero for an untouched trail. `head` is the
    /// hash of the newest event: keep it, and a later trail proves that it continues this one.
    public record Verification(long events, long gaps, long brokenLinks, long altered, String head) {

        public boolean isIntact() {
            return gaps == 0 && brokenLinks == 0 && altered == 0;
        }
    }

    /// At most `limit` events before a sequence number.
    @Transactional
    public List<AuditEventView> list(AuditFilter filter, long before, int limit) {
        return sql.list(
                "select seq, recorded_at, actor, actor_name, address, action, target_type, target_id, outcome, request_id, "
                        + "details, encode(hash, 'hex') from audit.audit_event where tenant_id = ? and seq < ? "
                        + "and (? = '' or actor = ? or actor_name ilike '%' || ? || '%') "
                        + "and (? = '' or target_id = ? or target_type = ?) and (? = '' or action = ?) "
                        + "and (? = '' or outcome = ?) and recorded_at >= ? and recorded_at < ? order by seq desc limit ?",
                AuditTrail::view,
                caller.tenant(),
                before,
                AuditFilter.text(filter.actor),
                AuditFilter.text(filter.actor),
                AuditFilter.text(filter.actor),
                AuditFilter.text(filter.target),
                AuditFilter.text(filter.target),
                AuditFilter.text(filter.target),
                AuditFilter.text(filter.action),
                AuditFilter.text(filter.action),
                AuditFilter.text(filter.outcome),
                AuditFilter.text(filter.outcome),
                filter.start(),
                filter.end(),
                limit);
    }

    /// Recomputes every hash and link of the tenant's trail.
    @Transactional
    public Verification verify() {
        return sql.optional(
                        "select v.events, v.gaps, v.broken_links, v.altered, coalesce(encode(e.hash, 'hex'), '') from audit.verification v "
                                + "left join audit.audit_event e on e.tenant_id = v.tenant_id and e.seq = v.last_seq where v.tenant_id = ?",
                        row -> new Verification(
                                row.longValue(1), row.longValue(2), row.longValue(3), row.longValue(4), row.text(5)),
                        caller.tenant())
                .orElseGet(() -> new Verification(0, 0, 0, 0, ""));
    }

    private static AuditEventView view(Row row) {
        return new AuditEventView(
                row.longValue(1),
                row.instant(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.text(6),
                row.text(7),
                row.text(8),
                row.text(9),
                row.text(10),
                row.text(11),
                row.text(12));
    }
}

package eu.bailiwick.audit;

import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The trail of the tenant in view, newest first, and whether anybody has touched it.
@ApplicationScoped
public class AuditTrail {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String SIGNED_IN =
            "(select s.hour_number from audit.signed_head s where s.tenant_id = e.tenant_id and s.seq >= e.seq"
                    + " order by s.seq limit 1)";
    private static final String CHAIN =
            "select v.events, v.gaps, v.broken_links, v.altered, coalesce(encode(e.hash, 'hex'), ''), v.unlike_signed, v.unlike_from"
                    + " from audit.verification v left join audit.audit_event e on e.tenant_id = v.tenant_id"
                    + " and e.seq = v.last_seq where v.tenant_id = ?";
    private final Sql sql;
    private final Caller caller;
    private final SignedHeads heads;

    AuditTrail(Sql sql, Caller caller, SignedHeads heads) {
        this.sql = sql;
        this.caller = caller;
        this.heads = heads;
    }

    /// `events` were examined. `gaps`, `brokenLinks`, `altered`, `unlikeSigned` and `unlikeHours` count what is
    /// wrong and are zero for an untouched trail: signed heads to which it does not lead, from the event
    /// `unlikeFrom` on, and signed hours of all tenants that are no longer what was signed. `signedThrough` is the
    /// last event in the signed log, 0 before the first hour, and `signedAt` when it was signed. `head` is the hash
    /// of the newest event: keep it, and a later trail proves that it continues this one.
    public record Verification(
            long events,
            long gaps,
            long brokenLinks,
            long altered,
            String head,
            long signedThrough,
            @Nullable Instant signedAt,
            long unlikeSigned,
            @Nullable Long unlikeFrom,
            long unlikeHours) {

        public boolean isIntact() {
            return gaps == 0 && brokenLinks == 0 && altered == 0 && unlikeSigned == 0 && unlikeHours == 0;
        }
    }

    /// At most `limit` events before a sequence number.
    @Transactional
    public List<AuditEventView> list(AuditFilter filter, long before, int limit) {
        Where where = where(caller.tenant(), before, filter);
        return sql.list(
                "select seq, recorded_at, actor, actor_name, address, action, target_type, target_id, outcome, request_id, "
                        + "details, encode(hash, 'hex'), " + SIGNED_IN + " from audit.audit_event e" + where.text()
                        + "order by seq desc limit ?",
                AuditTrail::view,
                where.values(limit));
    }

    /// What is asked of the events, and nothing that is not: an id of what was done something to is found by its index.
    static Where where(String tenant, long before, AuditFilter filter) {
        String actor = AuditFilter.text(filter.actor);
        String target = AuditFilter.text(filter.target);
        return Where.of("tenant_id = ?", tenant)
                .and("seq < ?", before == Long.MAX_VALUE ? null : before)
                .and(
                        "exists (select from (select ?::text) asked (who) where who = actor or actor_name ilike '%' || who || '%')",
                        asked(actor))
                .and(ID.matcher(target).matches() ? "target_id = ?" : "? in (target_id, target_type)", asked(target))
                .and("action = ?", asked(AuditFilter.text(filter.action)))
                .and("outcome = ?", asked(AuditFilter.text(filter.outcome)))
                .and("recorded_at >= ?", AuditFilter.text(filter.from).isEmpty() ? null : filter.start())
                .and("recorded_at < ?", AuditFilter.text(filter.to).isEmpty() ? null : filter.end());
    }

    private static @Nullable String asked(String text) {
        return text.isEmpty() ? null : text;
    }

    private record Chain(
            long events,
            long gaps,
            long brokenLinks,
            long altered,
            String head,
            long unlike,
            @Nullable Long unlikeFrom) {}

    /// Recomputes every hash and link of the tenant's trail, and compares it with its signed heads, from the log on.
    @Transactional
    public Verification verify() {
        Chain chain = sql.optional(
                        CHAIN,
                        row -> new Chain(
                                row.longValue(1),
                                row.longValue(2),
                                row.longValue(3),
                                row.longValue(4),
                                row.text(5),
                                row.longValue(6),
                                row.longOrNull(7)),
                        caller.tenant())
                .orElseGet(() -> new Chain(0, 0, 0, 0, "", 0, null));
        Optional<SignedHeadView> signed = heads.last();
        // a head of ours that was taken away stood in an hour after the newest that is there, or the trail differs
        long unlikeHours = sql.one(
                "select count(*) from audit.signed_hours(?) where not (stands and whole)",
                row -> row.longValue(1),
                signed.map(SignedHeadView::number).orElse(0));
        return new Verification(
                chain.events,
                chain.gaps,
                chain.brokenLinks,
                chain.altered,
                chain.head,
                signed.map(SignedHeadView::seq).orElse(0L),
                signed.map(SignedHeadView::signedAt).orElse(null),
                chain.unlike,
                chain.unlikeFrom,
                heads.newestStands() ? unlikeHours : Math.max(1, unlikeHours));
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
                row.text(12),
                row.intOrNull(13));
    }
}

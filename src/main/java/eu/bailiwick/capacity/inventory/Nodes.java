package eu.bailiwick.capacity.inventory;

import eu.bailiwick.audit.AuditEventView;
import eu.bailiwick.audit.AuditFilter;
import eu.bailiwick.audit.AuditTrail;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Every node of the region as the provider keeps it, and the story of each.
@ApplicationScoped
public class Nodes {
    private static final int STORY_MAX = 50;
    private static final String NODE = """
            select n.id, n.name, n.rack, n.state, n.counted, n.site, n.node_type, m.pool, p.fabric_domain,
                p.trust_class = 'CONFIDENTIAL', t.name, b.reservation, lower(b.period), upper(b.period)
            from capacity.node n
            left join lateral (
              select m.pool from capacity.pool_membership m where m.node = n.id order by lower(m.period) desc limit 1) m on true
            left join capacity.pool p on p.id = m.pool
            left join lateral (
              select b.tenant_id, b.reservation, b.period from capacity.node_binding b
              where b.node = n.id and b.live and b.tenant_id is not null and upper(b.period) > (select platform.app_now())
              order by lower(b.period) limit 1) b on true
            left join tenancy.tenant t on t.id = b.tenant_id
            """;
    private final Ops ops;
    private final ReservationNumbers numbers;
    private final AuditTrail trail;

    Nodes(Ops ops, ReservationNumbers numbers, AuditTrail trail) {
        this.ops = ops;
        this.numbers = numbers;
        this.trail = trail;
    }

    /// A node in a list, with whom it serves at present or next.
    public record Line(
            UUID id,
            String name,
            String rack,
            String state,
            boolean counted,
            String site,
            String nodeType,
            @Nullable UUID pool,
            @Nullable String fabricDomain,
            boolean confidential,
            @Nullable String tenant,
            @Nullable UUID reservation,
            @Nullable Instant boundFrom,
            @Nullable Instant boundUntil) {

        public boolean isRetired() {
            return state.equals("RETIRED");
        }

        public boolean isInService() {
            return state.equals("IN_SERVICE");
        }
    }

    /// A period in which a node is spoken for; without a tenant it is the provider's own work.
    public record Bound(
            Period period,
            String kind,
            @Nullable String tenant,
            @Nullable UUID reservation,
            @Nullable String reference,
            boolean live,
            @Nullable Instant readyAt,
            @Nullable Instant failedAt,
            @Nullable String failure) {}

    /// A stretch of a node in a pool; open-ended when `until` is null.
    public record Member(
            UUID pool,
            String fabricDomain,
            String nodeType,
            Instant from,
            @Nullable Instant until) {}

    /// A node with all that is known of it.
    public record Story(Line node, List<Member> members, List<Bound> bindings, List<AuditEventView> events) {}

    /// At most `limit` nodes after a name; empty texts do not filter, and a null pool means all.
    public List<Line> list(NodeFilter filter, int limit) {
        return ops.list(
                NODE + "where (? = '' or n.site = ?) and (? = '' or n.node_type = ?) and (? = '' or n.state = ?) "
                        + "and (cast(? as uuid) is null or m.pool = ?) and n.name > ? order by n.name limit ?",
                Nodes::line,
                filter.site(),
                filter.site(),
                filter.nodeType(),
                filter.nodeType(),
                filter.state(),
                filter.state(),
                filter.pool(),
                filter.pool(),
                filter.after(),
                limit);
    }

    /// One node by its name, with the latest of its story; an unknown name is a problem of kind NOT_FOUND.
    public Story story(String name) {
        return story(name, STORY_MAX);
    }

    /// One node with all of its story.
    Story wholeStory(String name) {
        return story(name, Integer.MAX_VALUE);
    }

    private Story story(String name, int most) {
        Line node = ops.optional(NODE + "where n.name = ?", Nodes::line, name).orElseThrow(Problem::notFound);
        List<Member> members = ops.list(
                "select m.pool, p.fabric_domain, p.node_type, lower(m.period), upper(m.period) from capacity.pool_membership m "
                        + "join capacity.pool p on p.id = m.pool where m.node = ? order by lower(m.period) desc",
                row -> new Member(row.uuid(1), row.text(2), row.text(3), row.instant(4), row.instantOrNull(5)),
                node.id);
        return new Story(node, members, bindings(node.id, most), events(node.id, most));
    }

    private List<Bound> bindings(UUID node, int most) {
        List<Bound> bound = ops.list(
                "select lower(b.period), upper(b.period), b.kind, t.name, b.reservation, b.live, b.ready_at, b.failed_at, b.failure "
                        + "from capacity.node_binding b left join tenancy.tenant t on t.id = b.tenant_id "
                        + "where b.node = ? order by lower(b.period) desc limit ?",
                row -> new Bound(
                        row.period(1),
                        row.text(3),
                        row.textOrNull(4),
                        row.uuidOrNull(5),
                        null,
                        row.bool(6),
                        row.instantOrNull(7),
                        row.instantOrNull(8),
                        row.textOrNull(9)),
                node,
                most);
        Map<UUID, String> known = numbers.of(
                bound.stream().map(Bound::reservation).filter(Objects::nonNull).toList());
        return bound.stream()
                .map(one -> new Bound(
                        one.period,
                        one.kind,
                        one.tenant,
                        one.reservation,
                        one.reservation == null ? null : known.get(one.reservation),
                        one.live,
                        one.readyAt,
                        one.failedAt,
                        one.failure))
                .toList();
    }

    private List<AuditEventView> events(UUID node, int most) {
        AuditFilter filter = new AuditFilter();
        filter.target = node.toString();
        return trail.list(filter, Long.MAX_VALUE, most);
    }

    private static Line line(Row row) {
        return new Line(
                row.uuid(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.bool(5),
                row.text(6),
                row.text(7),
                row.uuidOrNull(8),
                row.textOrNull(9),
                row.textOrNull(10) != null && row.bool(10),
                row.textOrNull(11),
                row.uuidOrNull(12),
                row.instantOrNull(13),
                row.instantOrNull(14));
    }
}

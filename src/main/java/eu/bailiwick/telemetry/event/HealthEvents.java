package eu.bailiwick.telemetry.event;

import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.telemetry.Remedy;
import eu.bailiwick.telemetry.Sight;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened to the hardware. The tenant in view sees what happened within its placements; the
/// provider's staff see all of it.
@ApplicationScoped
public class HealthEvents {
    private static final String COLUMNS = """
            select e.id, n.name, e.device, e.source, e.code, e.at, k.severity, k.%s, k.action, k.turn, e.raw, e.from_gauge, e.edition, b.%s,
              e.settled_at, e.settled_by_name, e.settled_reason, e.said_by_name, e.said_at, e.said_reason
            from telemetry.health_event e join capacity.node n on n.id = e.node
            join telemetry.event_code k on (k.edition, k.source, k.code) = (e.edition, e.source, e.known_as)
            join telemetry.basis b on b.en = k.basis """;
    private static final String NEWEST_FIRST = "order by e.at desc, e.id desc limit ?";
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;
    private final Sight sight;

    HealthEvents(Sql sql, Ops ops, Caller caller, Sight sight) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
        this.sight = sight;
    }

    /// Of a reservation, the newest first, from behind `before` on. Titles and where they come
    /// from are in the language of the reader.
    @Transactional
    public List<HealthEventView> list(
            UUID reservation, EventFilter filter, @Nullable UUID before, int limit, String language) {
        Where where = Where.of("e.tenant_id = ?", caller.tenant()).and("e.reservation_id = ?", reservation);
        filter.narrow(where);
        where.and("(e.at, e.id) < (select b.at, b.id from telemetry.health_event b where b.id = ?)", before);
        return sql.list(columns(language) + where.text() + NEWEST_FIRST, HealthEvents::view, where.values(limit));
    }

    /// One event of a reservation, if the tenant in view sees it.
    @Transactional
    public Optional<HealthEventView> in(UUID reservation, UUID event, String language) {
        return sql.optional(
                columns(language) + " where e.tenant_id = ? and e.reservation_id = ? and e.id = ?",
                HealthEvents::view,
                caller.tenant(),
                reservation,
                event);
    }

    /// What happened to one device of a node, or to the node as a whole, in a reservation.
    @Transactional
    public List<HealthEventView> of(UUID reservation, UUID node, String device, int limit, String language) {
        Where where = Where.of("e.tenant_id = ?", caller.tenant())
                .and("e.reservation_id = ?", reservation)
                .and("e.node = ?", node)
                .and("e.device in ('', ?)", device);
        return sql.list(columns(language) + where.text() + NEWEST_FIRST, HealthEvents::view, where.values(limit));
    }

    /// What happened to a node whoever it served, for the provider's staff.
    public List<HealthEventView> ofNode(UUID node, int limit, String language) {
        Where where = Where.of("e.node = ?", node);
        return ops.list(columns(language) + where.text() + NEWEST_FIRST, HealthEvents::view, where.values(limit));
    }

    /// Those that somebody called well again and that wait for a second person, the longest first; for the provider's
    /// staff, each within their sight.
    public List<HealthEventView> waiting(String language) {
        Where where = Where.of("(e.settled_at is null) = ?", true).and("e.said_at is not null");
        where.and(
                "n.jurisdiction = any (cast(? as text[]))",
                sight.jurisdictions().map(List::copyOf).orElse(null));
        return ops.list(
                columns(language) + where.text() + "order by e.said_at, e.id", HealthEvents::view, where.values());
    }

    /// What a cause such as `XID_79` is called, with its code: `The GPU has fallen off the bus (XID 79)`.
    @Transactional
    public String title(String cause, String language) {
        String[] parts = cause.split("_", 2);
        return sql.one(
                        "select %s from telemetry.event_code where source = ? and code in (?, '*') order by edition desc, code = '*' limit 1"
                                .formatted(titled(language)),
                        row -> row.text(1),
                        parts[0],
                        parts[1])
                + " (" + parts[0] + ' ' + parts[1] + ')';
    }

    /// One event, for the provider's staff.
    public Optional<HealthEventView> find(UUID event) {
        return ops.optional(columns("en") + " where e.id = ?", HealthEvents::view, event);
    }

    private static String columns(String language) {
        return COLUMNS.formatted(titled(language), language.equals("de") ? "de" : "en");
    }

    private static String titled(String language) {
        return language.equals("de") ? "title_de" : "title";
    }

    private static HealthEventView view(Row row) {
        Instant settled = row.instantOrNull(15);
        Instant said = row.instantOrNull(19);
        return new HealthEventView(
                row.uuid(1),
                row.text(2),
                row.text(3),
                EventSource.valueOf(row.text(4)),
                row.text(5),
                row.instant(6),
                Severity.valueOf(row.text(7)),
                row.text(8),
                Remedy.Action.valueOf(row.text(9)),
                Remedy.Turn.valueOf(row.text(10)),
                row.text(11),
                row.bool(12),
                row.intValue(13),
                row.text(14),
                said == null || settled != null ? null : new HealthEventView.Word(said, row.text(18), row.text(20)),
                settled == null
                        ? null
                        : new HealthEventView.Settlement(settled, row.text(16), row.text(17), row.textOrNull(18)));
    }
}

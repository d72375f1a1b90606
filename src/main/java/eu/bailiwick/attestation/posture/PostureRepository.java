package eu.bailiwick.attestation.posture;

import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows of the posture of the tenant in view.
@ApplicationScoped
class PostureRepository {
    private static final String ITEMS = "select i.id, i.kind, i.name, i.reservation_id, case when r.name = '' then"
            + " 'RSV-' || r.number else r.name end, i.owner, i.recorded_by_name, i.recorded_at, n.name from"
            + " attestation.posture_item i left join reservation.reservation r on r.tenant_id = i.tenant_id and r.id ="
            + " i.reservation_id left join capacity.node n on n.id = i.node ";
    // What lies in these nodes of the reservation, and the keys that protect it now.
    private static final String IN_NODES =
            "where i.tenant_id = ? and (i.reservation_id = ? and i.node = any (?::uuid[])"
                    + " or i.kind = 'KEY' and exists (select from attestation.posture f join attestation.posture_item p on p.tenant_id"
                    + " = f.tenant_id and p.id = f.item_id where f.tenant_id = i.tenant_id and f.fact = 'KEY' and f.value = i.id::text"
                    + " and p.reservation_id = ? and p.node = any (?::uuid[]))) and (?::uuid is null or i.id < ?)";
    private static final String FACTS = "select id, item_id, fact, value, basis, appraisal_id, source, as_of,"
            + " expires_at, noted_by_name, noted_at, %s from attestation.%s ";
    private final Sql sql;
    private final Caller caller;
    private final PortalClock clock;

    PostureRepository(Sql sql, Caller caller, PortalClock clock) {
        this.sql = sql;
        this.caller = caller;
        this.clock = clock;
    }

    /// A fact that is about to be written.
    record Noted(
            Fact fact,
            String value,
            Basis basis,
            @Nullable UUID appraisal,
            String source,
            Instant asOf,
            Instant expiresAt) {}

    /// Items with their newest facts, newest items first, from below `before` on.
    List<ItemView> items(@Nullable UUID reservation, @Nullable ItemKind kind, @Nullable UUID before, int limit) {
        Where where = Where.of("i.tenant_id = ?", caller.tenant())
                .and("(i.reservation_id is null or i.reservation_id = ?)", reservation)
                .and("i.kind = ?", kind)
                .and("i.id < ?", before);
        return items(where.text(), where.values(limit));
    }

    List<ItemView> itemsIn(UUID reservation, List<String> nodes, @Nullable UUID before, int limit) {
        return items(IN_NODES, caller.tenant(), reservation, nodes, reservation, nodes, before, before, limit);
    }

    private List<ItemView> items(String where, @Nullable Object... values) {
        return filled(sql.list(ITEMS + where + " order by i.id desc limit ?", PostureRepository::bare, values));
    }

    Optional<ItemView> item(UUID id) {
        return filled(sql.list(
                        ITEMS + "where i.tenant_id = ? and i.id = ?", PostureRepository::bare, caller.tenant(), id))
                .stream()
                .findFirst();
    }

    private List<ItemView> filled(List<ItemView> items) {
        Instant now = clock.now();
        Map<UUID, List<FactView>> facts = sql
                .list(
                        FACTS.formatted("stale", "posture") + "where tenant_id = ? and item_id = any (?::uuid[])",
                        row -> fact(row, now),
                        caller.tenant(),
                        items.stream().map(item -> item.id().toString()).toList())
                .stream()
                .sorted(java.util.Comparator.comparing(FactView::fact))
                .collect(Collectors.groupingBy(FactView::item, LinkedHashMap::new, Collectors.toList()));
        return items.stream()
                .map(item -> with(item, facts.getOrDefault(item.id(), List.of())))
                .toList();
    }

    private static ItemView with(ItemView item, List<FactView> facts) {
        return new ItemView(
                item.id(),
                item.kind(),
                item.name(),
                item.reservation(),
                item.reservationName(),
                item.node(),
                item.owner(),
                item.recordedBy(),
                item.recordedAt(),
                ItemView.worst(facts),
                facts);
    }

    /// Everything that was ever said of an item, the newest first, from below `before` on.
    List<FactView> history(UUID item, @Nullable UUID before, int limit) {
        Instant now = clock.now();
        Where where = Where.of("tenant_id = ?", caller.tenant())
                .and("item_id = ?", item)
                .and("id < ?", before);
        return sql.list(
                FACTS.formatted("expires_at <= platform.app_now()", "posture_fact") + where.text()
                        + "order by id desc limit ?",
                row -> fact(row, now),
                where.values(limit));
    }

    /// Finds the item or makes it, spoken for by `owner`.
    UUID itemFor(Report report, String name, @Nullable UUID node, String owner) {
        sql.update(
                "insert into attestation.posture_item (tenant_id, id, kind, name, reservation_id, owner, recorded_by,"
                        + " recorded_by_name, node) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict on constraint posture_item_once"
                        + " do nothing",
                caller.tenant(),
                Ids.next(),
                report.whatKind(),
                name,
                report.reservation(),
                owner,
                caller.subject(),
                caller.name(),
                node);
        return sql.one(
                "select id from attestation.posture_item where tenant_id = ? and kind = ? and name = ? and"
                        + " reservation_id is not distinct from ?::uuid and node is not distinct from ?::uuid",
                row -> row.uuid(1),
                caller.tenant(),
                report.whatKind(),
                name,
                report.reservation(),
                node);
    }

    /// A node of the reservation by its name.
    Optional<UUID> node(UUID reservation, String name) {
        return sql.optional(
                "select n.id from capacity.node n where n.name = ? and exists (select from capacity.node_binding b where"
                        + " b.tenant_id = ? and b.reservation = ? and b.node = n.id and b.live)",
                row -> row.uuid(1),
                name,
                caller.tenant(),
                reservation);
    }

    void note(UUID item, List<Noted> facts) {
        sql.batch(
                "insert into attestation.posture_fact (tenant_id, id, item_id, fact, value, basis, appraisal_id,"
                        + " source, as_of, expires_at, noted_by, noted_by_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                facts.stream()
                        .map(it -> new @Nullable Object[] {
                            caller.tenant(),
                            Ids.next(),
                            item,
                            it.fact(),
                            it.value(),
                            it.basis(),
                            it.appraisal(),
                            it.source(),
                            it.asOf(),
                            it.expiresAt(),
                            caller.subject(),
                            caller.name()
                        })
                        .toList());
    }

    boolean hasReservation(UUID reservation) {
        return sql.one(
                "select exists (select from reservation.reservation where tenant_id = ? and id = ?)",
                row -> row.bool(1),
                caller.tenant(),
                reservation);
    }

    /// When an accepted verdict that counts ends; nothing when there is no such verdict here.
    Optional<Instant> acceptedUntil(UUID appraisal) {
        return sql.optional(
                "select coalesce(valid_until, timestamptz '9999-12-31Z') from attestation.appraisal where tenant_id = ?"
                        + " and id = ? and counts and verdict = 'ACCEPT' and (valid_until is null or valid_until >"
                        + " platform.app_now())",
                row -> row.instant(1),
                caller.tenant(),
                appraisal);
    }

    boolean saysSo(UUID appraisal, String value) {
        return sql.one(
                "select exists (select from attestation.appraisal where tenant_id = ? and id = ? and"
                        + " attestation.measures(claims, ?))",
                row -> row.bool(1),
                caller.tenant(),
                appraisal,
                value);
    }

    private static ItemView bare(Row row) {
        return new ItemView(
                row.uuid(1),
                ItemKind.valueOf(row.text(2)),
                row.text(3),
                row.uuidOrNull(4),
                row.textOrNull(5),
                row.textOrNull(9),
                row.text(6),
                row.text(7),
                row.instant(8),
                FactStanding.UNKNOWN,
                List.of());
    }

    private static FactView fact(Row row, Instant now) {
        Fact fact = Fact.valueOf(row.text(3));
        Basis basis = Basis.valueOf(row.text(5));
        return new FactView(
                row.uuid(1),
                row.uuid(2),
                fact,
                row.text(4),
                basis,
                standing(fact, row.text(4), basis, row.bool(12), now),
                row.uuidOrNull(6),
                row.text(7),
                row.instant(8),
                row.instant(9),
                row.text(10),
                row.instant(11));
    }

    private static FactStanding standing(Fact fact, String value, Basis basis, boolean stale, Instant now) {
        if (stale) {
            return FactStanding.STALE;
        }
        if (fact.isFault(value, now)) {
            return FactStanding.FAULT;
        }
        return fact.isUnknown(value) ? FactStanding.UNKNOWN : FactStanding.valueOf(basis.name());
    }
}

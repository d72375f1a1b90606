package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.bundle.Support;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Verdicts of the tenant in view, as lists show them: without their checks, with how they ended.
@ApplicationScoped
public class Verdicts {
    private static final String COUNT =
            "(select count(*) from jsonb_array_elements(a.checks) c where c->>'outcome' = %s)";
    private static final String PASSED = COUNT.formatted("'PASS'");
    private static final String FAILED = COUNT.formatted("'FAIL'");
    // As Support.isOpen has it.
    private static final String OPEN = COUNT.formatted(
            "'NOT_CHECKED' and ((c->>'mandatory')::boolean or regexp_replace(c->>'id', '^.*/|-?[0-9]+$', '', 'g') not in ('"
                    + String.join("', '", new TreeSet<>(Support.UNMAPPED.keySet())) + "'))");
    private static final String RESERVATION = "case when r.name = '' then 'RSV-' || r.number else r.name end";
    private static final String JOINS =
            "left join reservation.reservation r on r.tenant_id = a.tenant_id and r.id = a.reservation_id "
                    + "left join capacity.node n on n.id = a.node ";
    private final Sql sql;
    private final Caller caller;

    Verdicts(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// One verdict; `validUntil` null when nothing was used that expires.
    ///
    /// @param notChecked how many checks were not made although something rests on them
    public record Line(
            UUID id,
            String kind,
            @Nullable UUID reservation,
            @Nullable String reservationName,
            @Nullable String node,
            boolean counts,
            Verdict verdict,
            String reason,
            Instant asOf,
            Instant appraisedAt,
            @Nullable Instant validUntil,
            int c5Type,
            long passed,
            long failed,
            long notChecked) {}

    /// What the newest verdict that counts says of a node of a reservation. `holds` while it is ACCEPT and not expired.
    public record Standing(
            UUID appraisal,
            UUID reservation,
            String reservationName,
            String node,
            String kind,
            Verdict verdict,
            Instant since,
            @Nullable Instant until,
            int c5Type,
            long notChecked,
            boolean holds) {}

    /// A device behind the newest verdict of a node, as the register had it when the verdict was given.
    ///
    /// @param registeredAt when the second person confirmed it; null when it was not registered in the node
    public record Hardware(
            UUID appraisal,
            UUID reservation,
            String reservationName,
            String node,
            String device,
            @Nullable Instant registeredAt,
            @Nullable Instant since,
            @Nullable String site,
            @Nullable String jurisdiction) {}

    @Transactional
    public List<Hardware> hardware() {
        return sql.list(
                "with newest as (select distinct on (reservation_id, node) * from attestation.appraisal "
                        + "where tenant_id = ? and counts order by reservation_id, node, appraised_at desc, id desc) "
                        + "select a.id, a.reservation_id, " + RESERVATION
                        + ", n.name, d, case when p.change is not null then "
                        + "(select min(c.confirmed_at) from attestation.device_change c where c.device = p.device and c.kind = "
                        + "'COMMISSIONING') end, lower(p.period), p.site, p.jurisdiction from newest a " + JOINS
                        + "cross join unnest(a.devices) d left join attestation.device v on v.hardware_id = d left join "
                        + "attestation.device_placement p on p.device = v.id and p.node = a.node and p.period @> a.appraised_at "
                        + "order by a.appraised_at desc, n.name, d",
                row -> new Hardware(
                        row.uuid(1),
                        row.uuid(2),
                        String.valueOf(row.textOrNull(3)),
                        String.valueOf(row.textOrNull(4)),
                        row.text(5),
                        row.instantOrNull(6),
                        row.instantOrNull(7),
                        row.textOrNull(8),
                        row.textOrNull(9)),
                caller.tenant());
    }

    @Transactional
    public List<Line> list(Filter filter, @Nullable UUID before, int limit) {
        return sql.list(
                "select a.id, a.kind, a.reservation_id, " + RESERVATION + ", n.name, a.counts, a.verdict, a.reason, "
                        + "a.as_of, a.appraised_at, a.valid_until, a.c5_type, " + PASSED + ", "
                        + FAILED + ", " + OPEN
                        + " from attestation.appraisal a " + JOINS
                        + "where a.tenant_id = ? and (?::uuid is null or a.reservation_id = ?) "
                        + "and (?::text is null or a.verdict = ?) and (?::text is null or a.kind = ?) "
                        + "and (?::boolean is null or a.counts = ?) and (?::uuid is null or a.id < ?) order by a.id desc limit ?",
                Verdicts::line,
                caller.tenant(),
                filter.reservationId(),
                filter.reservationId(),
                filter.verdictOrNull(),
                filter.verdictOrNull(),
                filter.kindOrNull(),
                filter.kindOrNull(),
                filter.countsOrNull(),
                filter.countsOrNull(),
                before,
                before,
                limit);
    }

    private static Line line(Row row) {
        return new Line(
                row.uuid(1),
                row.text(2),
                row.uuidOrNull(3),
                row.textOrNull(4),
                row.textOrNull(5),
                row.bool(6),
                Verdict.valueOf(row.text(7)),
                row.text(8),
                row.instant(9),
                row.instant(10),
                row.instantOrNull(11),
                row.intValue(12),
                row.longValue(13),
                row.longValue(14),
                row.longValue(15));
    }

    /// How each node stands for which evidence was asked; `since` is the first of the verdicts that have been the same
    /// without a break.
    @Transactional
    public List<Standing> standing() {
        return sql.list(
                "with newest as (select distinct on (reservation_id, node) * from attestation.appraisal "
                        + "where tenant_id = ? and counts order by reservation_id, node, appraised_at desc, id desc) "
                        + "select a.id, a.reservation_id, " + RESERVATION + ", n.name, a.kind, a.verdict, "
                        + "(select min(p.appraised_at) from attestation.appraisal p where p.tenant_id = a.tenant_id and p.counts "
                        + "and p.reservation_id = a.reservation_id and p.node = a.node and p.verdict = a.verdict and p.appraised_at > "
                        + "coalesce((select max(o.appraised_at) from attestation.appraisal o where o.tenant_id = a.tenant_id and o.counts "
                        + "and o.reservation_id = a.reservation_id and o.node = a.node and o.verdict <> a.verdict and o.id < a.id), '-infinity')), "
                        + "a.valid_until, a.c5_type, " + OPEN
                        + ", a.verdict = 'ACCEPT' and (a.valid_until is null or a.valid_until > platform.app_now()), a.appraised_at "
                        + "from newest a " + JOINS + "order by a.appraised_at desc",
                row -> new Standing(
                        row.uuid(1),
                        row.uuid(2),
                        String.valueOf(row.textOrNull(3)),
                        String.valueOf(row.textOrNull(4)),
                        row.text(5),
                        Verdict.valueOf(row.text(6)),
                        row.instantOrNull(7) == null ? row.instant(12) : row.instant(7),
                        row.instantOrNull(8),
                        row.intValue(9),
                        row.longValue(10),
                        row.bool(11)),
                caller.tenant());
    }

    /// A reservation for which something was judged.
    public record Judged(UUID id, String name) {}

    @Transactional
    public List<Judged> reservations() {
        return sql.list(
                "select r.id, " + RESERVATION + " from reservation.reservation r where r.tenant_id = ? and exists "
                        + "(select from attestation.appraisal a where a.tenant_id = r.tenant_id and a.reservation_id = r.id) "
                        + "order by r.number desc limit 200",
                row -> new Judged(row.uuid(1), row.text(2)),
                caller.tenant());
    }

    /// What a person calls the reservation.
    @Transactional
    public String reservationName(UUID id) {
        return sql.optional(
                        "select " + RESERVATION + " from reservation.reservation r where r.tenant_id = ? and r.id = ?",
                        row -> row.text(1),
                        caller.tenant(),
                        id)
                .orElse("");
    }
}

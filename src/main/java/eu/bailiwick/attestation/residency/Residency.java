package eu.bailiwick.attestation.residency;

import eu.bailiwick.attestation.posture.Basis;
import eu.bailiwick.attestation.residency.ResidencyReport.DeviceEvent;
import eu.bailiwick.attestation.residency.ResidencyReport.Gap;
import eu.bailiwick.attestation.residency.ResidencyReport.GapKind;
import eu.bailiwick.attestation.residency.ResidencyReport.KeyPlace;
import eu.bailiwick.attestation.residency.ResidencyReport.Shown;
import eu.bailiwick.attestation.residency.ResidencyReport.StaffPlace;
import eu.bailiwick.attestation.residency.ResidencyReport.Stay;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where everything of the tenant in view was.
@ApplicationScoped
public class Residency {
    private static final String NAMED = "case when r.name = '' then 'RSV-' || r.number else r.name end";
    // From where a stay begins within the period to where it ends, was taken out, or the report ends.
    private static final String STAY = "tstzrange(greatest(lower(b.period), s.start), least(upper(b.period),"
            + " coalesce(b.failed_at, 'infinity'), s.cut_off))";
    private static final String ACCEPTED =
            "from attestation.appraisal a where a.tenant_id = b.tenant_id and a.reservation_id = b.reservation and a.node ="
                    + " b.node and a.counts and a.verdict = 'ACCEPT' and a.appraised_at >= b.bound_at and a.appraised_at <"
                    + " upper(t.stay) and coalesce(a.valid_until, 'infinity') > lower(t.stay)";
    private static final String ALL_REGISTERED =
            " and not exists (select from unnest(a.devices) d where not exists (select from attestation.device v join"
                    + " attestation.device_placement p on p.device = v.id where v.hardware_id = d and p.state = 'PRESENT' and"
                    + " p.node = a.node and p.period @> a.appraised_at))";
    private static final String STAYS =
            "from (select ?::timestamptz as start, ?::timestamptz as cut_off) s join capacity.node_binding b on"
                    + " b.period && tstzrange(s.start, s.cut_off) join reservation.reservation r on r.tenant_id ="
                    + " b.tenant_id and r.id = b.reservation join capacity.node n on n.id = b.node join catalog.site c on"
                    + " c.code = n.site join catalog.jurisdiction j on j.code = n.jurisdiction cross join lateral (select "
                    + STAY + " as stay where greatest(lower(b.period), s.start) < least(upper(b.period),"
                    + " coalesce(b.failed_at, 'infinity'), s.cut_off)) t ";
    private final Sql sql;
    private final Caller caller;

    Residency(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// What the report is narrowed to.
    public record Narrowed(
            @Nullable UUID project,
            @Nullable String jurisdiction,
            @Nullable UUID reservation) {
        public static final Narrowed NOTHING = new Narrowed(null, null, null);

        private Where where(Where where) {
            return where.and("r.project_id = ?", project)
                    .and("r.jurisdiction = ?", jurisdiction)
                    .and("r.id = ?", reservation);
        }
    }

    /// The report of a period, as it was known at its cut-off.
    @Transactional
    public ResidencyReport of(Period period, Instant cutOff, Narrowed narrowed) {
        List<Stay> stays = stays(period, cutOff, narrowed);
        List<KeyPlace> keys = keys(cutOff, narrowed);
        List<StaffPlace> looks = looks(period, cutOff, narrowed);
        return new ResidencyReport(
                period, cutOff, stays, devices(period, cutOff, narrowed), keys, looks, gaps(stays, keys, looks));
    }

    private static Object[] values(Where where, Object... first) {
        List<Object> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(where.values()));
        return all.toArray();
    }

    @Transactional
    List<Stay> stays(Period period, Instant cutOff, Narrowed narrowed) {
        Where where = narrowed.where(Where.of("b.tenant_id = ?", caller.tenant())
                .and("(b.live or b.failed_at is not null) and b.kind in ('PRIMARY', 'REPLACEMENT')"));
        return sql.list(
                "select r.id, " + NAMED + ", n.name, n.jurisdiction, j.legal_regimes, n.site, c.name || ', ' || c.city,"
                        + " n.rack, lower(t.stay), upper(t.stay), case when (select count(*) " + ACCEPTED
                        + ALL_REGISTERED + ") > 0 then 'ATTESTED' when r.confidential_computing then 'NO_EVIDENCE' else"
                        + " 'DECLARED' end, (select count(*) " + ACCEPTED + ALL_REGISTERED + "), (select a.id "
                        + ACCEPTED
                        + ALL_REGISTERED + " order by a.appraised_at desc, a.id desc limit 1), j.legal_regimes_de "
                        + STAYS + where.text()
                        + "order by r.number, lower(t.stay), n.name",
                Residency::stay,
                values(where, period.start(), cutOff));
    }

    private static Stay stay(Row row) {
        return new Stay(
                row.uuid(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.texts(5),
                row.texts(14),
                row.text(6),
                row.text(7),
                row.text(8),
                row.period(9),
                Shown.valueOf(row.text(11)),
                row.longValue(12),
                row.uuidOrNull(13));
    }

    private List<DeviceEvent> devices(Period period, Instant cutOff, Narrowed narrowed) {
        Where where = narrowed.where(Where.of("a.tenant_id = ?", caller.tenant())
                .and("a.counts")
                .and("a.appraised_at >= ?", period.start())
                .and("a.appraised_at < ?", cutOff));
        return sql.list(
                "select v.hardware_id, c.kind, c.happened_at, k.known_at, k.people, c.jurisdiction, c.site, n.name from"
                        + " attestation.device v join attestation.device_change c on c.device = v.id cross join lateral"
                        + " attestation.change_as_of(c, ?) k left join capacity.node n on n.id = c.node where k.known_at is"
                        + " not null and v.hardware_id in (select unnest(a.devices) from attestation.appraisal a left join"
                        + " reservation.reservation r on r.tenant_id = a.tenant_id and r.id = a.reservation_id"
                        + where.text() + ") order by v.hardware_id, c.happened_at, c.id",
                row -> new DeviceEvent(
                        row.text(1),
                        row.text(2),
                        row.instant(3),
                        row.instant(4),
                        row.intValue(5),
                        row.textOrNull(6),
                        row.textOrNull(7),
                        row.textOrNull(8)),
                values(where, cutOff));
    }

    // The newest counts; once it is over nothing older speaks in its place.
    private static String fact(String column, String fact) {
        return "(select case when f.expires_at > s.cut_off then f." + column
                + " end from attestation.posture_fact f where"
                + " f.tenant_id = i.tenant_id and f.item_id = i.id and f.fact = '" + fact
                + "' and f.noted_at < s.cut_off"
                + " order by f.as_of desc, f.id desc limit 1)";
    }

    @Transactional
    List<KeyPlace> keys(Instant cutOff, Narrowed narrowed) {
        Where own = narrowed.where(Where.of("r.tenant_id = ?", caller.tenant()));
        return sql.list(
                "select i.id, i.name, " + fact("value", "CUSTODY") + ", " + fact("value", "PLACE") + ", "
                        + fact("basis", "PLACE") + ", " + fact("value", "JURISDICTION") + ", "
                        + fact("basis", "JURISDICTION")
                        + " from attestation.posture_item i cross join (select ?::timestamptz as cut_off) s where"
                        + " i.tenant_id = ? and i.kind = 'KEY' and i.recorded_at < s.cut_off and (i.reservation_id is null"
                        + " or i.reservation_id in (select r.id from reservation.reservation r" + own.text()
                        + ")) order by i.name, i.id",
                row -> new KeyPlace(
                        row.uuid(1),
                        row.text(2),
                        row.textOrNull(3),
                        row.textOrNull(4),
                        basis(row.textOrNull(5)),
                        row.textOrNull(6),
                        basis(row.textOrNull(7))),
                values(own, cutOff, caller.tenant()));
    }

    private static @Nullable Basis basis(@Nullable String name) {
        return name == null ? null : Basis.valueOf(name);
    }

    @Transactional
    List<StaffPlace> looks(Period period, Instant cutOff, Narrowed narrowed) {
        Where where = narrowed.where(Where.of("u.tenant_id = ?", caller.tenant())
                .and("u.used_at >= ?", period.start())
                .and("u.used_at < ?", cutOff));
        return sql.list(
                "select x.id, x.reservation_id, u.used_by_name, u.used_at, u.looked_at, (select e.address from"
                        + " audit.audit_event e where e.tenant_id = u.tenant_id and e.target_id = x.id::text and e.action ="
                        + " 'staff-access.used' and e.request_id = u.request_id order by e.seq limit 1) from"
                        + " attestation.staff_use u join attestation.staff_access x on x.tenant_id = u.tenant_id and x.id ="
                        + " u.access_id join reservation.reservation r on r.tenant_id = x.tenant_id and r.id ="
                        + " x.reservation_id" + where.text() + "order by u.used_at, u.id",
                row -> new StaffPlace(
                        row.uuid(1), row.uuid(2), row.text(3), row.instant(4), row.text(5), row.textOrNull(6)),
                where.values());
    }

    /// What is not shown, alone.
    @Transactional
    List<Gap> gaps(Period period, Instant cutOff, Narrowed narrowed) {
        return gaps(stays(period, cutOff, narrowed), keys(cutOff, narrowed), looks(period, cutOff, narrowed));
    }

    private static List<Gap> gaps(List<Stay> stays, List<KeyPlace> keys, List<StaffPlace> looks) {
        List<Gap> gaps = new ArrayList<>();
        for (Stay stay : stays) {
            String subject = stay.reservationName() + ", " + stay.node();
            if (stay.shown() == Shown.NO_EVIDENCE) {
                gaps.add(new Gap(GapKind.NO_EVIDENCE, subject));
            } else if (stay.shown() == Shown.DECLARED) {
                gaps.add(new Gap(GapKind.NOT_ASKED, subject));
            }
        }
        for (KeyPlace key : keys) {
            if (key.place() == null || key.jurisdiction() == null) {
                gaps.add(new Gap(GapKind.KEY_PLACE, key.name()));
            }
        }
        for (StaffPlace look : looks) {
            gaps.add(new Gap(GapKind.STAFF_PLACE, look.lookedBy() + ", " + look.lookedAt()));
        }
        return List.copyOf(gaps);
    }
}

package eu.bailiwick.attestation.auditor;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Auditors of the tenant in view as rows.
@ApplicationScoped
class AuditorRepository {
    private static final String REACHED =
            "(a.scope = 'ALL' or exists (select from attestation.auditor_reservation s where"
                    + " s.tenant_id = a.tenant_id and s.auditor_id = a.id and s.reservation_id = r.id) or exists (select from"
                    + " attestation.auditor_project s where s.tenant_id = a.tenant_id and s.auditor_id = a.id and s.project_id ="
                    + " r.project_id))";
    private static final String NAMES =
            "array(select p.name from attestation.auditor_project s join tenancy.project p on p.tenant_id = s.tenant_id"
                    + " and p.id = s.project_id where s.tenant_id = a.tenant_id and s.auditor_id = a.id union all select"
                    + " case when r.name = '' then 'RSV-' || r.number else r.name end from attestation.auditor_reservation"
                    + " s join reservation.reservation r on r.tenant_id = s.tenant_id and r.id = s.reservation_id where"
                    + " s.tenant_id = a.tenant_id and s.auditor_id = a.id order by 1)";
    private static final String COLUMNS = "select a.id, a.name, a.email, a.scope, lower(a.evidence), upper(a.evidence),"
            + " a.ends_at, case when a.ended_at is not null or a.ends_at <= platform.app_now() then 'ENDED' when a.subject"
            + " is null then 'INVITED' else 'OPEN' end, " + NAMES + ", (select count(*) from reservation.reservation r"
            + " where r.tenant_id = a.tenant_id and " + REACHED
            + "), (select count(*) from attestation.appraisal v left"
            + " join reservation.reservation r on r.tenant_id = v.tenant_id and r.id = v.reservation_id where v.tenant_id"
            + " = a.tenant_id and a.evidence @> v.appraised_at and " + REACHED + "), a.invited_by_name, a.invited_at,"
            + " a.last_seen_at, a.ended_by_name, coalesce(a.ended_at, case when a.ends_at <= platform.app_now() then"
            + " a.ends_at end), a.version from attestation.auditor a ";
    private final Sql sql;
    private final Caller caller;

    AuditorRepository(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    List<AuditorView> list(@Nullable UUID before, int limit) {
        Where where = Where.of("a.tenant_id = ?", caller.tenant()).and("a.id < ?", before);
        return sql.list(
                COLUMNS + where.text() + "order by a.id desc limit ?", AuditorRepository::read, where.values(limit));
    }

    Optional<AuditorView> find(UUID id) {
        return sql.optional(
                COLUMNS + "where a.tenant_id = ? and a.id = ?", AuditorRepository::read, caller.tenant(), id);
    }

    /// The caller's own access.
    Optional<AuditorView> own() {
        return sql.optional(
                COLUMNS + "where a.tenant_id = ? and a.id = attestation.own_audit()",
                AuditorRepository::read,
                caller.tenant());
    }

    /// Makes room for a new access of somebody whose old one is over.
    void closeLapsed(String email) {
        sql.update(
                "update attestation.auditor set ended_at = ends_at, ended_by_name = 'Bailiwick', version = version + 1"
                        + " where tenant_id = ? and email = ? and ended_at is null and ends_at <= platform.app_now()",
                caller.tenant(),
                email);
    }

    void insert(UUID id, Auditors.Wanted wanted, UUID invitation) {
        sql.update(
                "insert into attestation.auditor (tenant_id, id, name, email, scope, evidence, ends_at, invitation_id,"
                        + " invited_by, invited_by_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                id,
                wanted.name(),
                wanted.email(),
                wanted.scope(),
                wanted.evidence(),
                wanted.endsAt(),
                invitation,
                caller.subject(),
                caller.name());
        String kind = wanted.scope() == AuditScope.PROJECTS ? "project" : "reservation";
        sql.batch(
                "insert into attestation.auditor_" + kind + " (tenant_id, auditor_id, " + kind
                        + "_id) values (?, ?, ?)",
                wanted.parts().stream()
                        .distinct()
                        .map(part -> new Object[] {caller.tenant(), id, part})
                        .toList());
    }

    /// Which of these the tenant has.
    List<UUID> known(String table, List<UUID> ids) {
        return sql.list(
                "select id from " + table + " where tenant_id = ? and id::text = any (?)",
                row -> row.uuid(1),
                caller.tenant(),
                ids.stream().map(UUID::toString).toList());
    }

    /// Ends an access that is open; false when it was over.
    boolean end(UUID id, String by) {
        return sql.update(
                        "update attestation.auditor set ended_at = platform.app_now(), ended_by_name = ?, version ="
                                + " version + 1 where tenant_id = ? and id = ? and ended_at is null",
                        by,
                        caller.tenant(),
                        id)
                == 1;
    }

    /// Whose account it is in Keycloak, if the invitation was accepted and the membership is still there; locked.
    Optional<String> toLeave(UUID id) {
        return sql.optional(
                "select subject from attestation.auditor where tenant_id = ? and id = ? and subject is not null and"
                        + " left_at is null for update",
                row -> row.text(1),
                caller.tenant(),
                id);
    }

    /// Notes what Keycloak was told. The access itself stays as it was read, and so does its version.
    void left(UUID id) {
        sql.update(
                "update attestation.auditor set left_at = platform.app_now() where tenant_id = ? and id = ?",
                caller.tenant(),
                id);
    }

    /// The open access that belongs to an invitation takes its person; false when it is over.
    boolean enter(UUID invitation, String person) {
        return sql.update(
                        "update attestation.auditor set subject = ?, version = version + 1 where tenant_id = ? and"
                                + " invitation_id = ? and subject is null and ended_at is null and ends_at >"
                                + " platform.app_now()",
                        person,
                        caller.tenant(),
                        invitation)
                == 1;
    }

    List<UUID> openOf(String person) {
        return sql.list(
                "select id from attestation.auditor where tenant_id = ? and subject = ? and ended_at is null",
                row -> row.uuid(1),
                caller.tenant(),
                person);
    }

    Optional<UUID> invitation(UUID id) {
        return sql.optional(
                "select i.id from attestation.auditor a join tenancy.invitation i on i.tenant_id = a.tenant_id and i.id"
                        + " = a.invitation_id where a.tenant_id = ? and a.id = ? and i.state = 'OPEN'",
                row -> row.uuid(1),
                caller.tenant(),
                id);
    }

    /// Notes that the caller, an auditor, looks; once in a minute is enough.
    void seen() {
        sql.update(
                "update attestation.auditor set last_seen_at = platform.app_now() where tenant_id = ? and id ="
                        + " attestation.own_audit() and coalesce(last_seen_at, '-infinity') < platform.app_now() -"
                        + " interval '1 minute'",
                caller.tenant());
    }

    private static AuditorView read(Row row) {
        return new AuditorView(
                row.uuid(1),
                row.text(2),
                row.text(3),
                AuditScope.valueOf(row.text(4)),
                new Period(row.instant(5), row.instant(6)),
                row.instant(7),
                AuditorState.valueOf(row.text(8)),
                row.texts(9),
                row.longValue(10),
                row.longValue(11),
                row.text(12),
                row.instant(13),
                row.instantOrNull(14),
                row.textOrNull(15),
                row.instantOrNull(16),
                row.intValue(17),
                null);
    }
}

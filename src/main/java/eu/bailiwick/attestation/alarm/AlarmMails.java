package eu.bailiwick.attestation.alarm;

import eu.bailiwick.kernel.Ids;
import eu.bailiwick.kernel.ReservationNumber;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The mails about alarms of the tenant in view, as rows. PostgreSQL lets no alarm be told to a person twice.
@ApplicationScoped
class AlarmMails {
    private final Sql sql;
    private final Caller caller;

    AlarmMails(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// One alarm in a mail.
    record Told(String node, AlarmView.Reason reason, Instant raisedAt) {}

    /// A mail that waits, with what it tells.
    record Letter(UUID id, String email, String reservation, List<Told> alarms) {}

    /// Alarms of a reservation that are open and that nobody has been told of. Whoever else would tell them waits.
    List<UUID> untold(UUID reservation) {
        return sql.list(
                "select a.id from attestation.alarm a where a.tenant_id = ? and a.reservation_id = ? and a.cleared_at is null"
                        + " and not exists (select from attestation.alarm_told t where t.tenant_id = a.tenant_id and t.alarm_id ="
                        + " a.id) order by a.id for update",
                row -> row.uuid(1),
                caller.tenant(),
                reservation);
    }

    /// Makes a mail of them for a person and answers its id.
    UUID write(UUID reservation, String person, String email, List<UUID> alarms) {
        UUID mail = Ids.next();
        sql.update(
                "insert into attestation.alarm_mail (tenant_id, id, reservation_id, person, email) values (?, ?, ?, ?, ?)",
                caller.tenant(),
                mail,
                reservation,
                person,
                email);
        sql.batch(
                "insert into attestation.alarm_told (tenant_id, alarm_id, person, mail_id) values (?, ?, ?, ?)",
                alarms.stream()
                        .map(alarm -> new Object[] {caller.tenant(), alarm, person, mail})
                        .toList());
        return mail;
    }

    /// A mail that has not left.
    Optional<Letter> waiting(UUID id) {
        return sql.optional(
                "select m.email, r.number, r.name from attestation.alarm_mail m join reservation.reservation r on r.tenant_id ="
                        + " m.tenant_id and r.id = m.reservation_id where m.tenant_id = ? and m.id = ? and m.sent_at is null for"
                        + " update of m",
                row -> new Letter(id, row.text(1), name(row.longValue(2), row.text(3)), told(id)),
                caller.tenant(),
                id);
    }

    private static String name(long number, String name) {
        String reference = ReservationNumber.of(number);
        return name.isBlank() ? reference : name + " (" + reference + ")";
    }

    private List<Told> told(UUID mail) {
        return sql.list(
                "select n.name, a.reason, a.raised_at from attestation.alarm_told t join attestation.alarm a on a.tenant_id ="
                        + " t.tenant_id and a.id = t.alarm_id join capacity.node n on n.id = a.node where t.tenant_id = ? and"
                        + " t.mail_id = ? order by a.raised_at, n.name",
                row -> new Told(row.text(1), AlarmView.Reason.valueOf(row.text(2)), row.instant(3)),
                caller.tenant(),
                mail);
    }

    void sent(UUID id) {
        sql.update(
                "update attestation.alarm_mail set sent_at = platform.app_now() where tenant_id = ? and id = ?",
                caller.tenant(),
                id);
    }
}

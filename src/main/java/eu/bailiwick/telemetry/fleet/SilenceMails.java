package eu.bailiwick.telemetry.fleet;

import eu.bailiwick.kernel.Ids;
import eu.bailiwick.kernel.ReservationNumber;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.directory.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The mails about silences in reservations of the tenant in view, as rows. PostgreSQL lets no silence be told to a
/// person twice.
@ApplicationScoped
class SilenceMails {
    private final Sql sql;
    private final Caller caller;

    SilenceMails(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// Whose turn it is.
    enum Reader {
        OPERATOR,
        COMPLIANCE
    }

    /// One silence in a mail; `device` is empty where the whole node is silent; `fields` are missed of a
    /// GPU that sends others, as one text.
    record Told(String node, String device, Instant since, String fields) {}

    /// A mail that waits, with what it tells.
    record Letter(
            UUID id, UUID reservation, String number, String name, Reader reader, String email, List<Told> silences) {}

    /// Silences of a reservation that last and that nobody has been told of. Whoever else would tell them waits.
    List<UUID> untold(UUID reservation) {
        return sql.list(
                "select id from telemetry.silence where tenant_id = ? and reservation_id = ? and over_at is null and told_at is"
                        + " null order by id for update",
                row -> row.uuid(1),
                caller.tenant(),
                reservation);
    }

    boolean evidencePromised(UUID reservation) {
        return sql.one(
                "select confidential_computing from reservation.reservation where tenant_id = ? and id = ?",
                row -> row.bool(1),
                caller.tenant(),
                reservation);
    }

    /// Makes a mail of them for a person and answers its id.
    UUID write(UUID reservation, Reader reader, Person person, List<UUID> silences) {
        UUID mail = Ids.next();
        sql.update(
                "insert into telemetry.silence_mail (tenant_id, id, reservation_id, reader, person, email) values (?, ?, ?, ?,"
                        + " ?, ?)",
                caller.tenant(),
                mail,
                reservation,
                reader,
                person.id(),
                person.email());
        sql.batch(
                "insert into telemetry.silence_told (tenant_id, silence_id, person, mail_id) values (?, ?, ?, ?)",
                silences.stream()
                        .map(silence -> new Object[] {caller.tenant(), silence, person.id(), mail})
                        .toList());
        return mail;
    }

    /// Everybody whose turn it is has a mail.
    void told(List<UUID> silences) {
        sql.batch(
                "update telemetry.silence set told_at = platform.app_now() where tenant_id = ? and id = ?",
                silences.stream()
                        .map(silence -> new Object[] {caller.tenant(), silence})
                        .toList());
    }

    /// A mail that has not left.
    Optional<Letter> waiting(UUID id) {
        return sql.optional(
                "select m.reservation_id, r.number, r.name, m.reader, m.email from telemetry.silence_mail m join"
                        + " reservation.reservation r on r.tenant_id = m.tenant_id and r.id = m.reservation_id where m.tenant_id"
                        + " = ? and m.id = ? and m.sent_at is null for update of m",
                row -> new Letter(
                        id,
                        row.uuid(1),
                        ReservationNumber.of(row.longValue(2)),
                        row.text(3),
                        Reader.valueOf(row.text(4)),
                        row.text(5),
                        inside(id)),
                caller.tenant(),
                id);
    }

    private List<Told> inside(UUID mail) {
        return sql.list(
                "select n.name, s.device, s.since, array_to_string(s.fields, ', ') from telemetry.silence_told t join telemetry.silence s on s.tenant_id ="
                        + " t.tenant_id and s.id = t.silence_id join capacity.node n on n.id = s.node where t.tenant_id = ? and"
                        + " t.mail_id = ? order by n.name, s.device",
                row -> new Told(row.text(1), row.text(2), row.instant(3), row.text(4)),
                caller.tenant(),
                mail);
    }

    void sent(UUID id) {
        sql.update(
                "update telemetry.silence_mail set sent_at = platform.app_now() where tenant_id = ? and id = ?",
                caller.tenant(),
                id);
    }
}

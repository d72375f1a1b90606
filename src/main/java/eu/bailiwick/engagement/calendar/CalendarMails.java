package eu.bailiwick.engagement.calendar;

import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The mails about calendars of which nothing has been read, as rows of the provider; addresses are not kept in them.
@ApplicationScoped
class CalendarMails {
    private final Sql sql;
    private final Caller caller;

    CalendarMails(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// As what somebody reads it.
    enum Reader {
        ENGINEER,
        PLANNER
    }

    /// A mail that waits.
    ///
    /// @param own where mail reaches the engineer
    record Letter(UUID id, String engineerName, String own, Instant since, Reader reader, String person) {}

    /// Makes a mail and answers its id; nothing when they have it.
    Optional<UUID> write(UUID engineer, Instant since, Reader reader, String person) {
        return sql.optional(
                "insert into engagement.busy_calendar_mail (tenant_id, id, engineer_id, since, reader, person)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict on constraint busy_calendar_told_once do nothing returning id",
                row -> row.uuid(1),
                caller.tenant(),
                Ids.next(),
                engineer,
                since,
                reader,
                person);
    }

    /// A mail that has not left.
    Optional<Letter> waiting(UUID id) {
        return sql.optional(
                "select g.name, g.email, m.since, m.reader, m.person from engagement.busy_calendar_mail m"
                        + " join engagement.engineer g on g.id = m.engineer_id where m.tenant_id = ? and m.id = ?"
                        + " and m.sent_at is null for update of m",
                row -> new Letter(
                        id, row.text(1), row.text(2), row.instant(3), Reader.valueOf(row.text(4)), row.text(5)),
                caller.tenant(),
                id);
    }

    void sent(UUID id) {
        sql.update(
                "update engagement.busy_calendar_mail set sent_at = platform.app_now() where tenant_id = ? and id = ?",
                caller.tenant(),
                id);
    }
}

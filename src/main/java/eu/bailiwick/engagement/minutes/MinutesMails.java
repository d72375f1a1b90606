package eu.bailiwick.engagement.minutes;

import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.member.MemberView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The mails about minutes that end, as rows of the tenant in view. PostgreSQL lets nobody be told of a month twice.
@ApplicationScoped
class MinutesMails {
    private final Sql sql;
    private final Caller caller;

    MinutesMails(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// A mail that waits.
    ///
    /// @param month its first day
    record Letter(UUID id, UUID reservation, String month, String email) {}

    /// Makes a mail for a member and answers its id; nothing when they were told.
    ///
    /// @param month its first day
    List<UUID> write(UUID reservation, String month, MemberView reader) {
        return sql.list(
                "insert into engagement.minutes_mail (tenant_id, id, reservation_id, month, person, email)"
                        + " values (?, ?, ?, cast(? as date), ?, ?) on conflict on constraint minutes_are_told_once do nothing"
                        + " returning id",
                row -> row.uuid(1),
                caller.tenant(),
                Ids.next(),
                reservation,
                month,
                reader.id(),
                reader.email());
    }

    /// A mail that has not left.
    Optional<Letter> waiting(UUID id) {
        return sql.optional(
                "select reservation_id, month::text, email from engagement.minutes_mail where tenant_id = ? and id = ?"
                        + " and sent_at is null for update",
                row -> new Letter(id, row.uuid(1), row.text(2), row.text(3)),
                caller.tenant(),
                id);
    }

    void sent(UUID id) {
        sql.update(
                "update engagement.minutes_mail set sent_at = platform.app_now() where tenant_id = ? and id = ?",
                caller.tenant(),
                id);
    }
}

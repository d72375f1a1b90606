package eu.bailiwick.tenancy.webhook;

import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.member.MemberView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The mails about webhooks that were given up, as rows of the tenant in view.
@ApplicationScoped
class WebhookMails {
    private final Sql sql;
    private final Caller caller;

    WebhookMails(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// A mail that waits, with what was given up.
    record Letter(
            UUID id, UUID webhook, String address, String email, String event, Instant happenedAt, Outcome outcome) {}

    /// The webhook of a delivery that was given up, unless its administrators know by now that it takes nothing: they
    /// were told, and it has taken nothing since.
    Optional<UUID> untold(UUID delivery) {
        return sql.optional(
                "select w.id from tenancy.webhook_delivery d join tenancy.webhook w on w.tenant_id = d.tenant_id"
                        + " and w.id = d.webhook_id where d.tenant_id = ? and d.id = ? and d.state = 'GIVEN_UP'"
                        + " and w.removed_at is null and not w.paused and not exists (select from tenancy.webhook_mail m"
                        + " where m.tenant_id = w.tenant_id and m.webhook_id = w.id and m.made_at > coalesce((select"
                        + " max(x.attempted_at) from tenancy.webhook_delivery x where x.tenant_id = w.tenant_id"
                        + " and x.webhook_id = w.id and x.state = 'DELIVERED'), '-infinity')) for no key update of w",
                row -> row.uuid(1),
                caller.tenant(),
                delivery);
    }

    /// Makes a mail for a member and answers its id; nothing when they have one.
    List<UUID> write(UUID webhook, UUID delivery, MemberView reader) {
        return sql.list(
                "insert into tenancy.webhook_mail (tenant_id, id, webhook_id, delivery_id, person, email)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict on constraint webhook_told_once do nothing returning id",
                row -> row.uuid(1),
                caller.tenant(),
                Ids.next(),
                webhook,
                delivery,
                reader.id(),
                reader.email());
    }

    /// A mail that has not left.
    Optional<Letter> waiting(UUID id) {
        return sql.optional(
                "select w.id, w.address, m.email, d.event, d.happened_at, coalesce(d.outcome, 'LOST') from tenancy.webhook_mail m"
                        + " join tenancy.webhook w on w.tenant_id = m.tenant_id and w.id = m.webhook_id"
                        + " join tenancy.webhook_delivery d on d.tenant_id = m.tenant_id and d.id = m.delivery_id"
                        + " where m.tenant_id = ? and m.id = ? and m.sent_at is null for update of m",
                row -> new Letter(
                        id,
                        row.uuid(1),
                        row.text(2),
                        row.text(3),
                        row.text(4),
                        row.instant(5),
                        Outcome.valueOf(row.text(6))),
                caller.tenant(),
                id);
    }

    void sent(UUID id) {
        sql.update(
                "update tenancy.webhook_mail set sent_at = platform.app_now() where tenant_id = ? and id = ?",
                caller.tenant(),
                id);
    }
}

package eu.bailiwick.engagement.incoming;

import eu.bailiwick.engagement.mail.MailReason;
import eu.bailiwick.engagement.mail.MailView.Fate;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Mails that came in. They are written for a tenant and read by the provider's role alone, since one that is held back
/// is nobody's word yet.
@ApplicationScoped
class IncomingRepository {
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;

    IncomingRepository(Sql sql, Ops ops, Caller caller) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
    }

    /// Where a ticket's talk goes on: in the one that it was merged into.
    record Place(String tenant, UUID ticket) {}

    private static final String GOES_ON = "with recursive on_in (tenant_id, id, merged_into) as ("
            + "select t.tenant_id, t.id, t.merged_into from engagement.ticket t where t.id = %s union"
            + " select t.tenant_id, t.id, t.merged_into from engagement.ticket t join on_in o"
            + " on t.tenant_id = o.tenant_id and t.id = o.merged_into)"
            + " select tenant_id, id from on_in where merged_into is null";

    Optional<Place> ticket(UUID id) {
        return ops.optional(GOES_ON.formatted("?"), IncomingRepository::place, id);
    }

    /// The ticket of the first of these that is a mail of ours.
    Optional<Place> answered(List<String> messageIds) {
        return messageIds.isEmpty()
                ? Optional.empty()
                : ops.optional(
                        GOES_ON.formatted("(select m.ticket_id from engagement.mail_out m where m.message_id = any (?)"
                                + " order by array_position(?, m.message_id) limit 1)"),
                        IncomingRepository::place,
                        messageIds,
                        messageIds);
    }

    private static Place place(Row row) {
        return new Place(row.text(1), row.uuid(2));
    }

    /// How many mails of a sender were kept since an instant, whatever became of them.
    int ofSender(String sender, Instant since) {
        return count("select count(*) from engagement.mail_in where sender = ? and at > ?", sender, since);
    }

    /// How many mails were held back for a ticket since an instant.
    int held(UUID ticket, Instant since) {
        return count(
                "select count(*) from engagement.mail_in where ticket_id = ? and at > ? and outcome = 'HELD'",
                ticket,
                since);
    }

    private int count(String query, Object... parameters) {
        return ops.optional(query, row -> row.intValue(1), parameters).orElseThrow();
    }

    /// Whether the same mail was put on the ticket before.
    boolean isKnown(Place place, String key) {
        return count(
                        "select count(*) from engagement.mail_in where tenant_id = ? and ticket_id = ? and message_key = ?"
                                + " and outcome = 'TAKEN'",
                        place.tenant,
                        place.ticket,
                        key)
                > 0;
    }

    /// What became of a mail.
    record Outcome(
            Fate fate,
            @Nullable MailReason reason,
            @Nullable UUID entry,
            List<String> refused) {}

    /// Keeps what became of a mail; false when the same became of it before.
    boolean add(UUID ticket, Letter letter, Outcome outcome) {
        String words = letter.words();
        return sql.update(
                        "insert into engagement.mail_in (tenant_id, id, ticket_id, message_key, sender, title, outcome, reason, body,"
                                + " entry_id, refused) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                        caller.tenant(),
                        Ids.next(),
                        ticket,
                        letter.key(),
                        letter.sender(),
                        letter.title(),
                        outcome.fate,
                        outcome.reason,
                        outcome.fate == Fate.HELD ? words.substring(0, Math.min(words.length(), BODY_MAX)) : "",
                        outcome.entry,
                        outcome.refused)
                == 1;
    }

    private static final int BODY_MAX = 10_000;
}

package eu.bailiwick.engagement;

import eu.bailiwick.world.Database;
import java.sql.SQLException;
import java.util.UUID;

/// Mails to a ticket, written past the mail gateway.
public final class HeldMail {
    private HeldMail() {}

    /// The id of one that is held back.
    public static String of(String ticket) {
        return came(ticket, "'HELD', 'NOT_PROVEN', 'Pay to this account.'");
    }

    static String came(String ticket, String outcome) {
        String id = UUID.randomUUID().toString();
        try {
            Database.SUPERUSER.execute(
                    "insert into engagement.mail_in (tenant_id, id, ticket_id, message_key, sender, title, outcome, reason, body) select tenant_id, '"
                            + id + "', id, '" + id + "', '"
                            + id + "@stranger.example', 'Hello', " + outcome
                            + " from engagement.ticket where id = '"
                            + ticket + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return id;
    }
}

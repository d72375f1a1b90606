package eu.bailiwick.engagement.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// How tickets go by mail. Without a domain mails leave, and are answered on the portal's pages alone.
@ConfigMapping(prefix = "bailiwick.tickets.mail")
public interface TicketMailConfig {
    /// Whose mail the provider's own server hands over, such as `tickets.example.eu`.
    Optional<String> domain();

    /// The key of the seal on addresses, the same on all replicas, at least 32 characters.
    Optional<String> secret();

    /// The name under which our own mail server says what it has found out about a sender (RFC 8601 section 2.5); the
    /// domain unless it is said.
    Optional<String> authenticator();

    /// Where the portal is reached from outside; links in mails begin with it.
    Optional<String> origin();

    /// Where mail reaches the team when a deadline calls it.
    Optional<String> team();

    /// How many mails of one sender are looked at within an hour.
    @WithDefault("20")
    int senderMax();

    /// How many mails may be held back for one ticket within a day.
    @WithDefault("20")
    int heldMax();
}

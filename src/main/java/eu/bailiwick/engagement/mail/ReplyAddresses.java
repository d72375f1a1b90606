package eu.bailiwick.engagement.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Addresses to which answers go, where the provider takes mail.
@ApplicationScoped
public class ReplyAddresses {
    /// The first line of what we send: what stands above it is an answer.
    public static final String LINE = "=== Write above this line / Bitte über dieser Zeile schreiben ===";

    private final Optional<ReplyAddress> seal;

    ReplyAddresses(TicketMailConfig config) {
        seal = config.domain()
                .map(domain -> new ReplyAddress(domain, config.secret().orElse("")));
    }

    public Optional<String> of(UUID ticket) {
        return seal.map(one -> one.of(ticket));
    }

    /// The ticket that an address names, when we have sealed it.
    public Optional<UUID> read(String address) {
        return seal.flatMap(one -> one.read(address));
    }
}

package eu.bailiwick.engagement.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Links that ask how it went, sealed for one ticket and one time that it was worked on to its end, or for one session.
/// Nothing of them is
/// kept: the seal says that we wrote them, and the rating itself that they were used.
@ApplicationScoped
public class RatingLinks {
    private static final Pattern WRITTEN = Pattern.compile("([0-9a-z]{25})\\.([0-9]{1,6})\\.([0-9a-z]{25})");
    private static final Pattern OF_A_SESSION = Pattern.compile("([0-9a-z]{25})\\.([0-9a-z]{25})");
    private final Optional<Seal> seal;
    private final Optional<Seal> sessions;

    RatingLinks(TicketMailConfig config) {
        seal = config.secret().map(secret -> new Seal(secret, "rate ticket "));
        sessions = config.secret().map(secret -> new Seal(secret, "rate session "));
    }

    /// What a link is about.
    public record Rated(UUID ticket, int cycle) {}

    /// The part of a link that says what it is about; empty where the provider has set no key.
    public Optional<String> of(UUID ticket, int cycle) {
        return seal.map(one -> {
            byte[] id = Seal.bytes(ticket);
            return Seal.digits(id) + "." + cycle + "." + Seal.digits(one.of(id, cycle));
        });
    }

    public Optional<Rated> read(@Nullable String token) {
        Matcher matcher = WRITTEN.matcher(token == null ? "" : token);
        if (seal.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        byte[] id = Seal.number(matcher.group(1));
        int cycle = Integer.parseInt(matcher.group(2));
        return seal.get().fits(id, cycle, Seal.number(matcher.group(3)))
                ? Optional.of(new Rated(Seal.id(id), cycle))
                : Optional.empty();
    }

    /// The same for a session, which is rated once.
    public Optional<String> ofSession(UUID session) {
        return sessions.map(one -> {
            byte[] id = Seal.bytes(session);
            return Seal.digits(id) + "." + Seal.digits(one.of(id, 0));
        });
    }

    /// The session that a link is about.
    public Optional<UUID> readSession(@Nullable String token) {
        Matcher matcher = OF_A_SESSION.matcher(token == null ? "" : token);
        if (sessions.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        byte[] id = Seal.number(matcher.group(1));
        return sessions.get().fits(id, 0, Seal.number(matcher.group(2))) ? Optional.of(Seal.id(id)) : Optional.empty();
    }
}

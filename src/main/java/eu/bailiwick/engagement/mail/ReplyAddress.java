package eu.bailiwick.engagement.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The address to which answers about one ticket go: `tt+<ticket>.<seal>@domain`. The seal keeps anybody from making up
/// one of another ticket; a number in the subject proves nothing and is never read. The whole fits into the 64
/// characters that RFC 5321 gives to it.
final class ReplyAddress {
    private final Seal seal;
    private final String domain;
    private final Pattern written;

    ReplyAddress(String domain, String secret) {
        this.seal = new Seal(secret, "reply to ticket ");
        this.domain = domain.toLowerCase(Locale.ROOT);
        this.written = Pattern.compile("tt\\+([0-9a-z]{25})\\.([0-9a-z]{25})@" + Pattern.quote(this.domain));
    }

    String of(UUID ticket) {
        byte[] id = Seal.bytes(ticket);
        return "tt+" + Seal.digits(id) + "." + Seal.digits(seal.of(id, 0)) + "@" + domain;
    }

    /// The ticket that an address names, when we have sealed it.
    Optional<UUID> read(String address) {
        Matcher matcher = written.matcher(address.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        byte[] id = Seal.number(matcher.group(1));
        return seal.fits(id, 0, Seal.number(matcher.group(2))) ? Optional.of(Seal.id(id)) : Optional.empty();
    }
}

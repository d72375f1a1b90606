package eu.bailiwick.engagement.ticket;

import eu.bailiwick.engagement.ticket.EntryView.Side;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/// Who speaks on a ticket: the caller, or the member whose mail the caller hands over. It lasts as long as the work for
/// one tenant does.
@RequestScoped
public class Speaker {
    private final Caller caller;
    private @Nullable Author author;

    Speaker(Caller caller) {
        this.caller = caller;
    }

    /// A member of the tenant in view.
    public record Author(String subject, String name) {}

    /// By what way words came.
    public enum Channel {
        PORTAL,
        MAIL
    }

    /// From here on a member speaks by mail.
    public void mailOf(Author member) {
        author = member;
    }

    public String subject() {
        return author == null ? caller.subject() : author.subject;
    }

    public String name() {
        return author == null ? caller.name() : author.name;
    }

    public Channel channel() {
        return author == null ? Channel.PORTAL : Channel.MAIL;
    }

    public Side side() {
        return author == null && caller.isProvider() ? Side.PROVIDER : Side.TENANT;
    }
}

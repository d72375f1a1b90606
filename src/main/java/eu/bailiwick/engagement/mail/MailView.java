package eu.bailiwick.engagement.mail;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A mail about a ticket, as the staff see it: one that left, or one that came in.
///
/// @param sentAt when the mail server took one that leaves; null for one that came in, or waits to leave
/// @param reason why one that came in was not put on the ticket
/// @param words of one that is held back; null where the reader may not see what a customer sends
/// @param refused names of files that were not taken
/// @param dismissal of one that is held back and needs nobody any more
public record MailView(
        UUID id,
        Way way,
        String address,
        String title,
        Fate fate,
        @Nullable MailReason reason,
        @Nullable String words,
        List<String> refused,
        Instant at,
        @Nullable Instant sentAt,
        @Nullable Dismissal dismissal) {

    /// Who of the staff put it aside, when and why.
    public record Dismissal(String by, Instant at, String reason) {}

    /// Whether one that is held back still waits for somebody.
    public enum Held {
        OPEN,
        DISMISSED
    }

    /// Whether it waits for one of the staff.
    public boolean isOpen() {
        return fate == Fate.HELD && dismissal == null;
    }

    /// Whether it left or came in.
    public enum Way {
        OUT,
        IN
    }

    /// What became of it.
    public enum Fate {
        WAITS("info"),
        SENT("ok"),
        TAKEN("ok"),
        HELD("warn"),
        DROPPED("idle");

        private final String tone;

        Fate(String tone) {
            this.tone = tone;
        }

        public String tone() {
            return tone;
        }
    }
}

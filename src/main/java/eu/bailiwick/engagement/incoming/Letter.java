package eu.bailiwick.engagement.incoming;

import eu.bailiwick.engagement.attachment.AttachmentWish;
import eu.bailiwick.engagement.mail.MailReason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A mail that came in, read.
///
/// @param key its Message-ID, or the hash of its bytes when it has none
/// @param sender the one address that it is from; empty when it names none or several
/// @param answers the Message-IDs that it answers, the nearest first
/// @param results what servers say about its sender, from the top of the mail to its end
/// @param words what the sender wrote, as plain text
/// @param refused names of files of which there were too many
record Letter(
        String key,
        String sender,
        String title,
        List<String> answers,
        List<String> results,
        boolean automatic,
        String words,
        List<AttachmentWish> files,
        List<String> refused) {

    String senderDomain() {
        return sender.substring(sender.lastIndexOf('@') + 1);
    }

    /// Whether it bears an identity that only our own mails have.
    boolean isFrom(@Nullable String domain) {
        return domain != null && key.endsWith("@" + domain + ">");
    }

    /// Why nothing is done with it, whomever it is from.
    Optional<MailReason> loops(@Nullable String domain) {
        if (isFrom(domain)) {
            return Optional.of(MailReason.OWN);
        }
        if (automatic) {
            return Optional.of(MailReason.AUTOMATIC);
        }
        return words.isEmpty() && files.isEmpty() ? Optional.of(MailReason.EMPTY) : Optional.empty();
    }
}

package eu.bailiwick.engagement.incoming;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.attachment.AttachmentWish;
import eu.bailiwick.engagement.attachment.Attachments;
import eu.bailiwick.engagement.incoming.IncomingMails.Receipt;
import eu.bailiwick.engagement.incoming.IncomingRepository.Outcome;
import eu.bailiwick.engagement.incoming.IncomingRepository.Place;
import eu.bailiwick.engagement.mail.MailReason;
import eu.bailiwick.engagement.mail.MailView.Fate;
import eu.bailiwick.engagement.ticket.EntryView;
import eu.bailiwick.engagement.ticket.Speaker;
import eu.bailiwick.engagement.ticket.Talk;
import eu.bailiwick.engagement.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Puts a mail on its ticket, or holds it back beside it, for the tenant in view.
@ApplicationScoped
class Taking {
    private static final int WORDS_MAX = 7000;
    private static final String WHOLE = "mail.txt";
    private final IncomingRepository mails;
    private final Tickets tickets;
    private final Talk talk;
    private final Attachments attachments;
    private final Speaker speaker;
    private final Audit audit;

    Taking(
            IncomingRepository mails,
            Tickets tickets,
            Talk talk,
            Attachments attachments,
            Speaker speaker,
            Audit audit) {
        this.mails = mails;
        this.tickets = tickets;
        this.talk = talk;
        this.attachments = attachments;
        this.speaker = speaker;
        this.audit = audit;
    }

    /// Says what a member has written, with its files, through the doors that pages use. The ticket is locked first, so
    /// that the same mail handed over twice at once is taken once.
    Receipt put(Place place, Letter letter, Speaker.Author author) {
        tickets.keep(place.ticket());
        if (mails.isKnown(place, letter.key())) {
            return Receipt.KNOWN;
        }
        speaker.mailOf(author);
        List<AttachmentWish> files = new ArrayList<>();
        List<String> refused = new ArrayList<>(letter.refused());
        String words = words(letter, files);
        for (AttachmentWish file : letter.files()) {
            if (attachments.takes(file)) {
                files.add(file);
            } else {
                refused.add(String.valueOf(file.name()));
            }
        }
        EntryView entry = talk.say(place.ticket(), told(words, refused), null);
        files.forEach(file -> attachments.add(place.ticket(), file));
        mails.add(place.ticket(), letter, new Outcome(Fate.TAKEN, null, entry.id(), refused));
        return Receipt.TAKEN;
    }

    // What is longer than a message may be comes along whole as a file.
    private static String words(Letter letter, List<AttachmentWish> files) {
        String words = letter.words();
        if (words.isEmpty()) {
            return letter.title().isEmpty() ? "-" : letter.title();
        }
        if (words.length() <= WORDS_MAX) {
            return words;
        }
        files.add(new AttachmentWish(WHOLE, words.getBytes(StandardCharsets.UTF_8)));
        int end = Character.isHighSurrogate(words.charAt(WORDS_MAX - 1)) ? WORDS_MAX - 1 : WORDS_MAX;
        return words.substring(0, end) + "…\n\n[" + WHOLE + "]";
    }

    // The sender sees on the ticket which files are not there.
    private static String told(String words, List<String> refused) {
        return refused.isEmpty() ? words : words + "\n\n✗ " + String.join("\n✗ ", refused);
    }

    Receipt hold(Place place, Letter letter, MailReason reason) {
        mails.add(place.ticket(), letter, new Outcome(Fate.HELD, reason, null, letter.refused()));
        audit.record(
                "ticket.mail-held",
                "ticket",
                place.ticket(),
                Map.of(
                        "number",
                        tickets.view(place.ticket()).number(),
                        "email",
                        letter.sender().isEmpty() ? "-" : letter.sender(),
                        "reason",
                        reason.name()));
        return Receipt.HELD;
    }
}

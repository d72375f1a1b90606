package eu.bailiwick.engagement.incoming;

import eu.bailiwick.engagement.incoming.IncomingRepository.Outcome;
import eu.bailiwick.engagement.incoming.IncomingRepository.Place;
import eu.bailiwick.engagement.mail.MailReason;
import eu.bailiwick.engagement.mail.MailView.Fate;
import eu.bailiwick.engagement.mail.ReplyAddresses;
import eu.bailiwick.engagement.mail.TicketMailConfig;
import eu.bailiwick.engagement.ticket.TicketState;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Mails that the provider's own server hands over. One is put on a ticket when it answers a mail of ours or went to a
/// sealed address, its sender is proven and a member who may write there, and no machine wrote it. What may be a
/// stranger's is held back, where only the staff read it.
@ApplicationScoped
public class IncomingMails {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private final IncomingRepository mails;
    private final Senders senders;
    private final Taking taking;
    private final ReplyAddresses addresses;
    private final TicketMailConfig config;
    private final Tickets tickets;
    private final Acting acting;
    private final PortalClock clock;

    IncomingMails(
            IncomingRepository mails,
            Senders senders,
            Taking taking,
            ReplyAddresses addresses,
            TicketMailConfig config,
            Tickets tickets,
            Acting acting,
            PortalClock clock) {
        this.mails = mails;
        this.senders = senders;
        this.taking = taking;
        this.addresses = addresses;
        this.config = config;
        this.tickets = tickets;
        this.acting = acting;
        this.clock = clock;
    }

    /// What became of a mail, as the mail server is told.
    public enum Receipt {
        TAKEN,
        HELD,
        DROPPED,
        /// The same mail was taken before.
        KNOWN,
        /// It belongs to no ticket.
        NO_TICKET,
        /// Its sender, or somebody for that ticket, has sent too many.
        TOO_MANY,
        UNREADABLE
    }

    /// Takes a mail in.
    ///
    /// @param recipient to whom the mail server delivered it, as its envelope said
    public Receipt take(byte[] bytes, String recipient) {
        Optional<Letter> read = LetterReader.read(bytes);
        if (read.isEmpty()) {
            return Receipt.UNREADABLE;
        }
        Letter letter = read.get();
        Optional<Place> answered = mails.answered(letter.answers());
        Optional<Place> sealed = addresses.read(recipient).flatMap(mails::ticket);
        Optional<Place> place = answered.or(() -> sealed);
        if (place.isEmpty()) {
            return Receipt.NO_TICKET;
        }
        boolean two = answered.isPresent() && sealed.isPresent() && !answered.equals(sealed);
        return mails.ofSender(letter.sender(), clock.now().minus(HOUR)) >= config.senderMax()
                ? Receipt.TOO_MANY
                : acting.as(place.get().tenant(), () -> decide(place.get(), letter, two));
    }

    private Receipt decide(Place place, Letter letter, boolean two) {
        Optional<MailReason> silly = letter.loops(config.domain().orElse(null));
        if (silly.isPresent()) {
            mails.add(place.ticket(), letter, new Outcome(Fate.DROPPED, silly.get(), null, List.of()));
            return Receipt.DROPPED;
        }
        Senders.Found sender = senders.of(letter);
        MailReason reason = two ? MailReason.TWO_TICKETS : sender.reason();
        if (reason == null && tickets.view(place.ticket()).state() == TicketState.CLOSED) {
            reason = MailReason.CLOSED;
        }
        if (reason == null && sender.author() != null) {
            return taking.put(place, letter, sender.author());
        }
        Instant dayAgo = clock.now().minus(DAY);
        if (mails.held(place.ticket(), dayAgo) >= config.heldMax()) {
            return Receipt.TOO_MANY;
        }
        return taking.hold(place, letter, reason == null ? MailReason.UNKNOWN_SENDER : reason);
    }
}

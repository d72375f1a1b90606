package eu.bailiwick.engagement.mail;

import eu.bailiwick.engagement.mail.MailView.Fate;
import eu.bailiwick.engagement.mail.MailView.Held;
import eu.bailiwick.engagement.mail.MailView.Way;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words of mails about tickets, and of the pages about them.
@MessageBundle("mail")
public interface MailMessages {
    @Message("Mail")
    String title();

    @Message("What left to the customer about this ticket, and what came in. Only what both sides read is ever sent.")
    String lead();

    @Message("No mail yet")
    String none();

    @Message("When somebody follows the ticket, what is said on it leaves by mail and stands here.")
    String none_words();

    @Message("To or from")
    String address();

    @Message("When")
    String at();

    @Message("What became of it")
    String fate();

    @Message("Words")
    String words();

    @Message("Several senders, or none")
    String nobody();

    @Message("What is held back is read by engineers who are cleared for the jurisdiction.")
    String closed();

    @Message("The sender is not proven, or may not write here. Nothing of it was put on the ticket.")
    String held_words();

    @Message("Read it")
    String held_show();

    @Message("Told by mail")
    String followers();

    @Message("Whoever writes on the ticket is told what is said on it.")
    String followers_lead();

    @Message("Nobody yet.")
    String followers_none();

    @Message("Tell me too")
    String follow();

    @Message("Tell me no longer")
    String unfollow();

    @Message("The ticket:")
    String foot_link();

    @Message("How did we do? Without signing in:")
    String foot_rate();

    @Message("Answer this mail, or on the ticket's page.")
    String foot_answer();

    @Message("Answer on the ticket's page; answers by mail are not read.")
    String foot_page();

    @Message("You are told because you follow this ticket. On its page you can end that.")
    String foot_stop();

    @Message("{#if n == 1}One mail is held back{#else}{n} mails are held back{/if}")
    String held_some(int n);

    @Message("Not taken: {name}")
    String refused(String name);

    @Message("{who} writes on {number}:")
    String told_message(String number, String who);

    @Message("{who} opened {number}:")
    String told_opened(String number, String who);

    @Message("{who} moved {number}; it is now:")
    String told_moved(String number, String who);

    @Message("{number} was merged with {other}.")
    String told_merged(String number, String other);

    @Message("A part of {number} goes on as {other}.")
    String told_split(String number, String other);

    @Message("{who} added a file to {number}:")
    String told_attached(String number, String who);

    @Message("{who} proposes how to do {number}. Nothing is changed before you approve this plan:")
    String told_planned(String number, String who);

    @Message("{who} decided on a plan of {number}:")
    String told_decided(String number, String who);

    @Message("{who} added a measurement to {number}:")
    String told_measured(String number, String who);

    @Message("Held back")
    String held();

    @Message("All mail")
    String held_any();

    @Message("Held mail")
    String held_title();

    @Message(
            "Mails to tickets of all customers that were not put on them, the newest first. Whoever is cleared to read one dismisses it here or on the page of its ticket.")
    String held_lead();

    @Message("Open and dismissed")
    String held_all();

    @Message("Nothing is held back")
    String held_none();

    @Message("A mail to a ticket stands here when nothing proves its sender, or when they may not write there.")
    String held_none_words();

    @Message("From")
    String sender();

    @Message("Ticket")
    String ticket();

    @Message("Nothing matches. Choose another filter.")
    String none_match();

    @Message("Dismiss")
    String dismiss();

    @Message("Dismiss this mail?")
    String dismiss_title();

    @Message("It stays here, with your name and why; the customer reads neither.")
    String dismiss_words();

    @Message("Why")
    String dismiss_why();

    @Message("Dismissed by {name}:")
    String dismissed(String name);

    @Message
    String held_of(Held constant);

    @Message
    String way_of(Way constant);

    @Message
    String fate_of(Fate constant);

    @Message
    String reason_of(MailReason constant);
}

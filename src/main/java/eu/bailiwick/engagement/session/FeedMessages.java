package eu.bailiwick.engagement.session;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on the link by which a calendar reads sessions.
@MessageBundle("feed")
public interface FeedMessages {
    @Message("In your calendar")
    String title();

    @Message("A link that your calendar reads by itself: whatever is booked, moved or called off appears there.")
    String lead();

    @Message("The link")
    String address();

    @Message("Your link")
    String made();

    @Message("Copy it now into your calendar, as a subscription: it is shown this once.")
    String once();

    @Message("There is a link since {moment}.")
    String since(String moment);

    @Message("There is no link yet.")
    String none();

    @Message(
            "Whoever has it sees times, kinds, reservations and who comes, and nothing else. It ends with your role here, and whenever you end it.")
    String words();

    @Message(
            "Whoever has it sees your sessions, reservations and announced works on your nodes: when, which hardware where, how they stand and who comes, and nothing else. It ends with your role here, and whenever you end it.")
    String words_tenant();

    @Message(
            "Whoever has it sees your reservations and announced works on your nodes: when, which hardware where and how they stand, and nothing else. Sessions are not shown, as your role does not see them. It ends with your role here, and whenever you end it.")
    String words_reservations();

    @Message("Reservation: {name}")
    String reservation(String name);

    @Message("{hardware}, {site}. {state}.")
    String stands(String hardware, String site, String state);

    @Message("Make a link")
    String make();

    @Message("Make another link")
    String anew();

    @Message("Make another link?")
    String anew_title();

    @Message("The one that your calendar reads now ends at once.")
    String anew_words();

    @Message("End the link")
    String end();

    @Message("End the link?")
    String end_title();

    @Message("Calendars that read it learn nothing any more.")
    String end_words();
}

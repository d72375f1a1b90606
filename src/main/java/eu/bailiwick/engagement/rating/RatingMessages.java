package eu.bailiwick.engagement.rating;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words about ratings.
@MessageBundle("rating")
public interface RatingMessages {
    @Message("How did we do?")
    String title();

    @Message("Ticket {number} was resolved. What you say stands on the ticket, for you and for us.")
    String about(String number);

    @Message("Ticket {number}: nothing is asked here any more. It was rated, or opened again since.")
    String over(String number);

    @Message("Thank you")
    String thanks();

    @Message("It stands on ticket {number}.")
    String thanks_words(String number);

    @Message("Your rating")
    String score();

    @Message("{#if n == 5}Very good{#else if n == 4}Good{#else if n == 3}So-so{#else if n == 2}Poor{#else}Bad{/if}")
    String grade(int n);

    @Message("What we should know (optional)")
    String words();

    @Message("Send")
    String send();

    @Message("Rate it")
    String rate();

    @Message("How was this session?")
    String followup();

    @Message("Say it in one click, without signing in:")
    String followup_rate();

    @Message("How was the session with our engineers? What you say stands on its page, for you and for us.")
    String rate_about();

    @Message("Nothing is asked here any more. The session was rated.")
    String rate_over();

    @Message("It stands on the page of the session.")
    String rated_words();
}

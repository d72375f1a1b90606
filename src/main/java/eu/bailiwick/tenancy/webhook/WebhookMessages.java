package eu.bailiwick.tenancy.webhook;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words of the pages on webhooks.
@MessageBundle("webhook")
public interface WebhookMessages {
    @Message("Webhooks")
    String title();

    @Message(
            "Addresses of yours that the portal calls when something becomes of a session, a ticket or a reservation, or we work on your nodes.")
    String lead();

    @Message("The portal calls nobody for you")
    String none();

    @Message(
            "Write an address in the form and choose what it is told. Each call is signed with a secret that is shown once.")
    String none_words();

    @Message("Address")
    String address();

    @Message("https, reachable by anybody. Redirects are not followed.")
    String address_hint();

    @Message("Is told of")
    String events();

    @Message("Ids, states and times, and where to read more. No words that people wrote.")
    String events_hint();

    @Message("State")
    String state();

    @Message("Active")
    String active();

    @Message("Paused")
    String paused();

    @Message("Pause: it is told nothing, and what waits is given up")
    String pause();

    @Message("Waiting")
    String waiting();

    @Message("Given up in 7 days")
    String given_up();

    @Message("Made")
    String made();

    @Message("by {name}")
    String by(String name);

    @Message("Secret of")
    String secret_of();

    @Message("Make a webhook")
    String make();

    @Message("Change")
    String change();

    @Message("Save")
    String save();

    @Message("Send a test")
    String test();

    @Message("New secret")
    String renew();

    @Message("Give this webhook a new secret?")
    String renew_question();

    @Message("For 24 hours each call is signed with the one before as well, so that you can exchange it without a gap.")
    String renew_words();

    @Message("Remove")
    String remove();

    @Message("Remove this webhook?")
    String remove_question();

    @Message("It is called no more, and what waits for it is given up. It does not come back.")
    String remove_words();

    @Message("The secret of the webhook")
    String secret_title();

    @Message("Copy it now: it is shown this once, and nobody can look it up later.")
    String secret_lead();

    @Message("Secret")
    String secret();

    @Message("How to believe a call")
    String how();

    @Message(
            "Calls follow Standard Webhooks 1.0.0. Sign the id, the timestamp and the body as they came, with a dot between them, by HMAC-SHA-256 with the bytes behind whsec_ (base64), and compare. Refuse timestamps that are more than five minutes off, and take each webhook-id once.")
    String how_words();

    @Message("To the webhook")
    String back();

    @Message("Deliveries")
    String deliveries();

    @Message("Nothing was told yet")
    String no_deliveries();

    @Message("It is told as soon as something happens. Send a test to see whether it listens.")
    String no_deliveries_words();

    @Message("None is in this state")
    String none_here();

    @Message("Choose another state to see the others.")
    String none_here_words();

    @Message("Kept for {days} days after the last attempt.")
    String kept(long days);

    @Message("Any state")
    String any_state();

    @Message("Event")
    String event();

    @Message("Happened")
    String happened();

    @Message("Attempts")
    String attempts();

    @Message("Last answer")
    String answer();

    @Message("next {at}")
    String next(String at);

    @Message("Send again")
    String send_again();

    @Message
    String event_of(WebhookEvent constant);

    @Message("Test")
    String event_test();

    @Message
    String state_of(DeliveryState constant);

    @Message("Your webhook at {host} did not take this, and it is not tried any more:")
    String given_lead(String host);

    @Message("You get no other mail about this webhook until it has taken something again.")
    String given_once();

    @Message("What it did not take, and where to send it again:")
    String given_next();

    @Message
    String outcome_of(Outcome constant);
}

package eu.bailiwick.tenancy.client;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words of the pages on API clients.
@MessageBundle("client")
public interface ClientMessages {
    @Message("API clients")
    String title();

    @Message("Programs of yours that call the interface by credentials of their own, each with one role and an end.")
    String lead();

    @Message("No program calls for you")
    String none();

    @Message("Make a client in the form. Its secret is shown once; give it to the program, which gets its tokens so:")
    String none_words();

    @Message("None is in this state")
    String none_here();

    @Message("Choose another state to see the others.")
    String none_here_words();

    @Message("Name")
    String name();

    @Message("The audit trail calls it so.")
    String name_hint();

    @Message("Client ID")
    String client_id();

    @Message("Role")
    String role();

    @Message("What a person decides, a program does not: approvals, acceptances and whatever wants a fresh sign-in.")
    String role_hint();

    @Message("Made")
    String made();

    @Message("Secret of")
    String secret_of();

    @Message("Ends")
    String ends();

    @Message("State")
    String state();

    @Message("Any state")
    String any_state();

    @Message("by {name}")
    String by(String name);

    @Message("Make a client")
    String make();

    @Message("Whoever was shown its secret does not approve what it asked for. It ends when they leave.")
    String make_lead();

    @Message("Ends after")
    String days();

    @Message("{number} days")
    String days_of(String number);

    @Message("New secret")
    String renew();

    @Message("Give {name} a new secret?")
    String renew_question(String name);

    @Message("The one before is worth nothing from then on, and so are the tokens that it got.")
    String renew_words();

    @Message("Revoke")
    String revoke();

    @Message("Revoke {name}?")
    String revoke_question(String name);

    @Message("From the next request on it is answered nothing. A client that is revoked does not come back.")
    String revoke_words();

    @Message("The secret of {name}")
    String secret_title(String name);

    @Message("Copy it now: it is shown this once, and nobody can look it up later.")
    String secret_lead();

    @Message("Secret")
    String secret();

    @Message("A token, and a call")
    String how();

    @Message("Tokens live for five minutes and are for the audience bailiwick-api; ask for the next one in time.")
    String how_words();

    @Message("Back to the clients")
    String back();

    @Message
    String role_of(ClientRole constant);

    @Message
    String may_of(ClientRole constant);

    @Message
    String state_of(ClientState constant);
}

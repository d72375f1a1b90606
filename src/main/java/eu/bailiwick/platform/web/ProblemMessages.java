package eu.bailiwick.platform.web;

import eu.bailiwick.platform.problem.ProblemType;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What each kind of problem is called, what it means and what to do next; the texts are in
/// `messages/problem*.properties`.
@MessageBundle("problem")
public interface ProblemMessages {
    @Message
    String title(ProblemType type);

    @Message
    String meaning(ProblemType type);

    @Message
    String next(ProblemType type);

    @Message("What happened")
    String what();

    @Message("What it means")
    String means();

    @Message("What to do next")
    String then();

    @Message("Request")
    String request();

    @Message("Quote this number when you ask for help.")
    String request_hint();

    @Message("To the start page")
    String home();

    @Message("Kinds of problems")
    String all();

    @Message("Signing in is not possible just now")
    String signin_title();

    @Message(
            "Keycloak, where people and machines sign in, does not answer. Reserved work goes on, and who is signed in goes on. Try again in a moment.")
    String signin_words();

    @Message("Try again")
    String signin_again();

    @Message("You have signed in again")
    String again_title();

    @Message(
            "What you asked for needs a sign-in of the last minutes. Nothing has been done yet, and nothing that you entered is lost: send it now.")
    String again_words();

    @Message("Send it now")
    String again_send();

    @Message("Leave it")
    String again_drop();
}

package eu.bailiwick.engagement.escalation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words about when the staff are not called.
@MessageBundle("quiet")
public interface QuietMessages {
    @Message("Quiet hours")
    String title();

    @Message(
            "When we do not call you about a deadline, in your own local time. Severity 1 always calls you; everything else waits until the quiet hours end and then comes once, if it is still so. What happened is written down at once, and the team is called as ever.")
    String lead();

    @Message("Time zone")
    String zone();

    @Message(
            "Such as 20:00-07:00, with a comma between several; what ends no later than it begins ends on the next day. Leave a day empty on which none begin.")
    String days();

    @Message("Set quiet hours")
    String save();

    @Message("It is quiet now, until {moment}")
    String now(String moment);

    @Message("It is not quiet now")
    String awake();

    @Message("Nobody else sees your quiet hours.")
    String known();
}

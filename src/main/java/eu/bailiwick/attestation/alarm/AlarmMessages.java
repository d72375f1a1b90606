package eu.bailiwick.attestation.alarm;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of alarms, on pages and in mails.
@MessageBundle("alarm")
public interface AlarmMessages {
    @Message("Alarms")
    String title();

    @Message(
            "Nodes of running reservations whose proof failed, was not accepted or did not come in time. The next accepted proof clears an alarm; nobody can clear it by hand.")
    String lead();

    @Message("Node")
    String node();

    @Message("What happened")
    String reason();

    @Message("Since")
    String since();

    @Message("Told by mail")
    String told();

    @Message("Cleared")
    String cleared();

    @Message("people: {count}")
    String told_to(long count);

    @Message("Not yet")
    String not_told();

    @Message("Open")
    String open();

    @Message("By a new proof")
    String by_proof();

    @Message("Its service ended")
    String by_end();

    @Message("Show")
    String show();

    @Message("Open alarms")
    String only_open();

    @Message("Every alarm there was")
    String every();

    @Message("No alarm is open")
    String none();

    @Message(
            "Every node that serves you has proved itself in time. When one does not, it stands here and you get a mail.")
    String none_words();

    @Message("There never was one")
    String never();

    @Message("Nodes do not prove themselves: {count}.")
    String some(long count);

    @Message(
            "Their last proof failed or is overdue. The provider has to act; what runs there is not shown to be protected.")
    String some_words();

    @Message("Nodes of running reservations do not prove themselves: {count}.")
    String ops_some(long count);

    @Message("Make them prove themselves again, or replace them.")
    String ops_some_words();

    @Message("Nodes without proof")
    String ops_title();

    @Message("Alarms that are open; the next accepted proof clears each.")
    String ops_lead();

    @Message("Show them")
    String look();

    @Message("{reservation}: nodes do not prove themselves as they should.")
    String mail_words(String reservation);

    @Message(
            "The provider's people see this too. You get no second mail about these alarms; whether they are cleared, and what the evidence said, stands here:")
    String mail_next();

    @Message
    String reason_of(AlarmView.Reason constant);
}

package eu.bailiwick.telemetry.refused;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page on telemetry that was not taken.
@MessageBundle("refused")
public interface RefusedMessages {
    @Message("Telemetry")
    String title();

    @Message("What agents sent in the last 31 days and the portal did not take, and how long it keeps what it took.")
    String lead();

    @Message("How long it is kept")
    String keeping();

    @Message("Samples as they came, around trouble")
    String raw();

    @Message("Minutes and clock events")
    String minutes();

    @Message("{count} days")
    String days(long count);

    @Message("Months that are gone")
    String gone();

    @Message("{months} months; {rows} rows of them stay as evidence")
    String gone_words(String months, String rows);

    @Message("What a credit or a failure rests on stays for ever.")
    String keeping_lead();

    @Message("Not taken")
    String refused();

    @Message(
            "Counted by kind and day. A node that is named wrongly has no measurements, and its tenant reads that it is silent: mend the labels of its exporter.")
    String refused_lead();

    @Message("Field")
    String field();

    @Message("Why")
    String why();

    @Message("Lines")
    String lines();

    @Message("in {count} deliveries")
    String deliveries(String count);

    @Message("Last")
    String last();

    @Message("since {instant}")
    String first(String instant);

    @Message("Sender")
    String sender();

    @Message("Everything was taken")
    String none();

    @Message("No agent has sent anything in the last 31 days that was refused.")
    String none_words();

    @Message("Nothing matches")
    String no_match();

    @Message("Take a filter away to see the others.")
    String no_match_words();
}

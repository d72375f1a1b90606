package eu.bailiwick.telemetry.proven;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words on proven time.
@MessageBundle("proven")
public interface ProvenMessages {
    @Message("Proven time")
    String title();

    @Message(
            "How much of the time of your GPUs the portal can show to be well. What said nothing for more than three intervals is unproven: neither well nor failed.")
    String lead();

    @Message("Nothing is summed up yet")
    String none();

    @Message("After each full hour since the hand-over, what your GPUs showed of it is added here.")
    String none_words();

    @Message("Proven")
    String proven();

    @Message("Not well")
    String not_well();

    @Message("Unproven")
    String unproven();

    @Message("{minutes} minutes of GPUs")
    String minutes(String minutes);

    @Message(
            "Since {from}, until {until}. Samples that come late are counted within the hour. Unproven time gives nothing back by itself; what is given back stands under Degradations.")
    String as_of(String from, String until);

    @Message("Proven, not well and unproven")
    String parts();

    @Message("How much of the time of GPUs that served customers is shown to be well. The least proven first.")
    String fleet_lead();

    @Message("Counted")
    String span();

    @Message
    String span_of(ProvenSpan constant);

    @Message("Nothing is counted of that time yet")
    String nobody();

    @Message("The first full hour of a node that was handed over stands here once it is summed up.")
    String nobody_words();
}

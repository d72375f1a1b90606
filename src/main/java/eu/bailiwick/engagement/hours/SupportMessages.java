package eu.bailiwick.engagement.hours;

import eu.bailiwick.engagement.sla.SupportContractView.SupportState;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words about what is promised for tickets.
@MessageBundle("support")
public interface SupportMessages {
    @Message("What we promise")
    String title();

    @Message("How soon we answer tickets and resolve them, and in which hours that time counts.")
    String lead();

    @Message(
            "We answer severity 1 within {first} at any hour, everything else within {second} to {last} of your office hours: {hours}.")
    String sentence(String first, String second, String last, String hours);

    @Message("{#if hours > 0}{hours} h{/if}{#if hours > 0 && minutes > 0} {/if}{#if minutes > 0}{minutes} min{/if}")
    String time(int hours, int minutes);

    @Message("Now")
    String holds();

    @Message("From {moment}")
    String from(String moment);

    @Message("For tickets that are opened now. A ticket keeps what held when it was opened.")
    String holds_lead();

    @Message("For tickets that are opened from then on.")
    String coming_lead();

    @Message("Your office hours")
    String office_hours();

    @Message("Office hours")
    String hours();

    @Message("Severity 1 counts around the clock; the time of everything else counts in your office hours alone.")
    String counts();

    @Message("Days without business")
    String off();

    @Message("Support contract")
    String contract();

    @Message(
            "By which business hours the tickets of {tenant} count, and within how long. A version is published whole, with a reason, and never changes; tickets that are open keep what they began with.")
    String contract_lead(String tenant);

    @Message("Version {version}")
    String next(int version);

    @Message("What everybody is promised, by the business hours of the country")
    String everybodys();

    @Message("Begins")
    String begins();

    @Message("Leave empty for at once. Tickets that are opened from then on count by it.")
    String begins_hint();

    @Message("Business hours")
    String calendar();

    @Message("Severity 1 counts around the clock all the same.")
    String calendar_hint();

    @Message("{promise}, severity {severity} (minutes)")
    String minutes(String promise, int severity);

    @Message("{promise}, severity {severity}")
    String of(String promise, int severity);

    @Message("Reason")
    String reason();

    @Message("Publish")
    String publish();

    @Message("Versions")
    String versions();

    @Message("Version")
    String version();

    @Message("State")
    String state();

    @Message("Published")
    String published();

    @Message("None yet")
    String none();

    @Message
    String state_of(SupportState constant);
}

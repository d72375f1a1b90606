package eu.bailiwick.engagement.pages;

import eu.bailiwick.engagement.sla.CycleState;
import eu.bailiwick.engagement.sla.Metric;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words about deadlines, and why they are when they are.
@MessageBundle("clock")
public interface ClockMessages {
    @Message("What we promise")
    String title();

    @Message("Due")
    String due();

    @Message("Was due")
    String was_due();

    @Message("The clock stands still")
    String still();

    @Message("Overdue")
    String overdue();

    @Message("Why then")
    String why();

    @Message("Passed on {moment}, whenever it was noticed.")
    String breached(String moment);

    @Message(
            "{target} {#if calendar.startsWith('ALWAYS')}around the clock{#else}of business hours{/if} ({calendar}), in the time of {zone}.")
    String promise(String target, String calendar, String zone);

    @Message("{time} have counted.")
    String counted(String time);

    @Message("{from} to {to}: {time} counted, by {calendar}")
    String line_counted(String from, String to, String time, String calendar);

    @Message("{name}, {day}: no business")
    String line_holiday(String name, String day);

    @Message("{from} to {to}: the clock stood still")
    String line_paused(String from, String to);

    @Message("Since {from} the clock stands still")
    String line_still(String from);

    @Message("(run {n})")
    String run(int n);

    @Message("Put the clock right")
    String put_clock_right();

    @Message("Put right")
    String put_right();

    @Message(
            "For a clock that ran while it should have stood still. It is reckoned anew, and the customer reads who said so and why; nothing that was written before is changed.")
    String put_right_lead();

    @Message("It should have stood still from")
    String still_from();

    @Message("Until")
    String still_until();

    @Message("Why")
    String reason();

    @Message("The customer reads it beside the deadline.")
    String reason_hint();

    @Message("Put right by {actor} on {at}: from {from} until {until} it should have stood still.")
    String corrected(String actor, String at, String from, String until);

    @Message
    String metric_of(Metric constant);

    @Message
    String state_of(CycleState constant);
}

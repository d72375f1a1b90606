package eu.bailiwick.engagement.calendar;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words about the calendars of engineers' own.
@MessageBundle("busy")
public interface BusyMessages {
    @Message("Your own calendar")
    String title();

    @Message(
            "Where you keep your other appointments. The portal reads every quarter of an hour when you are busy there, so that nobody books you then. It keeps times and nothing else: no titles, no places, no people.")
    String lead();

    @Message("No calendar of yours is read")
    String none();

    @Message(
            "You are offered by your working time alone. Copy the secret address that your calendar gives to other programs, and set it below.")
    String none_words();

    @Message("Your calendar is being read")
    String reading();

    @Message("This takes a few seconds.")
    String reading_words();

    @Message("Look again")
    String look();

    @Message("Your calendar was read at {moment}")
    String read(String moment);

    @Message("What is taken there is offered to nobody. It is read again at {moment}.")
    String read_words(String moment);

    @Message("Your calendar could not be read")
    String failed();

    @Message("Nothing has been read of your calendar for a day")
    String stale();

    @Message("The operators were told. Set an address that can be read, or tell them when you are busy.")
    String stale_words();

    @Message("What was read at {moment} stays taken; what you have added since then can be booked over.")
    String kept_words(String moment);

    @Message("Nothing of it has been read yet: you are offered by your working time alone.")
    String never_words();

    @Message("It is tried again at {moment}.")
    String again(String moment);

    @Message
    String outcome_of(CalendarOutcome constant);

    @Message("Reading was interrupted on our side.")
    String lost();

    @Message("answer {status}")
    String status(int status);

    @Message("Another address")
    String other();

    @Message("The calendar")
    String set_title();

    @Message(
            "Google: Settings, your calendar, \"Secret address in iCal format\". Outlook: Settings, Shared calendars, Publish, the ICS link. Apple: share the calendar as public, the webcal address.")
    String where();

    @Message("Address")
    String address();

    @Message(
            "https or webcal. Whoever has it can read your calendar, so it is shown to nobody again, to you neither: only its host is.")
    String address_hint();

    @Message("Read this calendar")
    String set();

    @Message("Its address is at {host}, set {moment}.")
    String host(String host, String moment);

    @Message("Read now")
    String now();

    @Message("Remove")
    String remove();

    @Message("Remove the calendar?")
    String remove_title();

    @Message(
            "Its address and all that was read of it are forgotten. From then on you are offered by your working time alone.")
    String remove_words();

    @Message("Taken")
    String times();

    @Message(
            "From now on, as far as it was read: 400 days. Sessions of this portal that stand in your calendar are passed over.")
    String times_lead();

    @Message("Nothing is taken from now on.")
    String times_none();

    @Message(
            "What you add to your calendar appears here within a quarter of an hour, unless it is shown as free there.")
    String times_none_words();

    @Message("From")
    String from();

    @Message("Until")
    String until();

    @Message("Sessions at a time that is taken")
    String doubled();

    @Message(
            "They were booked before, and stay booked. Free the time in your calendar, or tell an operator that somebody else has to come.")
    String doubled_words();

    @Message("Own calendars")
    String list_title();

    @Message(
            "Engineers can have a calendar of their own read, so that nobody books over it. You see how that stands, never the address nor what is in it.")
    String list_lead();

    @Message("Nobody takes sessions yet")
    String list_none();

    @Message("An engineer who takes sessions appears here.")
    String list_none_words();

    @Message("Engineer")
    String engineer();

    @Message("State")
    String state();

    @Message("Last read")
    String last();

    @Message("Sessions at a time that is taken")
    String doubled_count();

    @Message("None read")
    String state_none();

    @Message("Read")
    String state_read();

    @Message("Not read yet")
    String state_new();

    @Message("Last attempt failed")
    String state_failed();

    @Message("Not read for a day")
    String state_stale();

    @Message("Nothing could be read of your own calendar since {since}.")
    String mail_engineer(String since);

    @Message("Nothing could be read of the own calendar of {name} since {since}.")
    String mail_planner(String name, String since);

    @Message(
            "What was read until then stays taken. What was added since can be booked over: new sessions are offered by working time.")
    String mail_words();

    @Message("What is wrong, and where to set another address:")
    String mail_engineer_next();

    @Message("Ask them to look at it. How all calendars stand:")
    String mail_planner_next();
}

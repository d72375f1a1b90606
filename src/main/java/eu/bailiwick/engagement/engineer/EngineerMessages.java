package eu.bailiwick.engagement.engineer;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.time.DayOfWeek;

/// The words of the pages on engineers.
@MessageBundle("engineer")
public interface EngineerMessages {
    @Message("Engineers")
    String title();

    @Message("Whom customers can book: what they know, when they work, and under whose law they may.")
    String lead();

    @Message("Add an engineer")
    String add();

    @Message("Cleared nowhere and at work at no time, until you say so.")
    String add_lead();

    @Message("Holidays that nobody has looked over")
    String missing();

    @Message("There no day is kept free. Look at what is proposed, and adopt it.")
    String missing_words();

    @Message("Look over")
    String look();

    @Message("Nobody yet")
    String none();

    @Message("Add somebody; then customers can book them.")
    String none_words();

    @Message("Name")
    String name();

    @Message("Knows")
    String skills();

    @Message("Words such as nccl, fabric, training.")
    String skills_hint();

    @Message("Tuned elsewhere")
    String versed();

    @Message("Kinds of model on kinds of fabric. What was tuned here to its end is known without it.")
    String versed_hint();

    @Message("Speaks")
    String languages();

    @Message("By their two letters: de, en.")
    String languages_hint();

    @Message("Cleared")
    String cleared();

    @Message("Not cleared")
    String not_cleared();

    @Message("State")
    String state();

    @Message("Takes sessions")
    String active();

    @Message("Takes none")
    String resting();

    @Message("Takes sessions")
    String takes();

    @Message("E-mail")
    String email();

    @Message("Signs in as")
    String person();

    @Message("A person of our staff; they see their own week then.")
    String person_hint();

    @Message("Nobody")
    String nobody();

    @Message("Time zone")
    String zone();

    @Message("Region of holidays")
    String region();

    @Message("Such as DE-BE, CH-ZH or FI.")
    String region_hint();

    @Message("Who they are")
    String who();

    @Message("Times are in {zone}.")
    String shown_lead(String zone);

    @Message("Sessions that need somebody else")
    String affected();

    @Message("They stay booked and stand on top of the schedule until somebody stands in.")
    String affected_words();

    @Message("To the schedule")
    String schedule();

    @Message("Clearances")
    String clearances();

    @Message("For reservations of these jurisdictions they can be booked. It is asked again when a session begins.")
    String clearances_lead();

    @Message("Clear")
    String clear();

    @Message("Clear {name} for {place}?")
    String clear_title(String name, String place);

    @Message("Last day")
    String clear_last();

    @Message("Empty for no end. From the day after no session there can be booked with them, and none begins.")
    String clear_hint();

    @Message("Revoke")
    String revoke();

    @Message("Revoke the clearance of {name}?")
    String revoke_title(String name);

    @Message("No session there can be booked with them from now on, and none begins.")
    String revoke_words();

    @Message("Working week")
    String week();

    @Message("In their own time; summer and winter alike.")
    String week_lead();

    @Message("No hours yet")
    String week_none();

    @Message("Nobody can book them before a week is set.")
    String week_none_words();

    @Message("Set another week")
    String week_set();

    @Message("From")
    String valid_from();

    @Message("Set the week")
    String week_save();

    @Message("from {day}")
    String holds_from(String day);

    @Message("to {day}")
    String holds_until(String day);

    @Message("Single days")
    String days();

    @Message("What holds on one day instead of the week, also on a holiday.")
    String days_lead();

    @Message("None ahead.")
    String days_none();

    @Message("off")
    String off();

    @Message("Day")
    String day();

    @Message("Hours")
    String hours();

    @Message("Such as 09:00-12:30, 13:30-17:30; empty for a day off.")
    String hours_hint();

    @Message("As the week again")
    String as_week();

    @Message("Set the day")
    String day_save();

    @Message("Away")
    String absences();

    @Message("No absence ahead.")
    String absences_none();

    @Message("{name} stands in")
    String stands_in(String name);

    @Message("Take back")
    String back();

    @Message("From")
    String from();

    @Message("Until")
    String until();

    @Message("Why")
    String why();

    @Message("Who stands in")
    String substitute();

    @Message("Record the absence")
    String away();

    @Message("Save")
    String save();

    @Message("Public holidays")
    String holidays();

    @Message(
            "Copies that one of us has looked over, by region and year. Nothing is read from elsewhere while times are offered.")
    String holidays_lead();

    @Message("Proposed for {region}, {year}")
    String proposed(String region, String year);

    @Message("Untick what is no day off; add what is missing.")
    String proposed_lead();

    @Message("Another day")
    String more();

    @Message("Its name")
    String more_name();

    @Message("These days hold")
    String adopt();

    @Message("No calendar yet")
    String holidays_none();

    @Message("Propose one for the region of an engineer.")
    String holidays_none_words();

    @Message("Source")
    String source();

    @Message("Propose")
    String propose();

    @Message("Year")
    String year();

    @Message
    String weekday(DayOfWeek constant);

    @Message("Absences that wait for approval")
    String waiting();

    @Message("Somebody else than who recorded it approves it. Nobody books them in that time meanwhile.")
    String waiting_lead();

    @Message("Recorded by")
    String recorded_by();

    @Message("Waits for approval by somebody else")
    String waits();

    @Message("Approved by {name}")
    String approved_by(String name);

    @Message("Approve")
    String approve();

    @Message
    String kind_of(AbsenceKind constant);
}

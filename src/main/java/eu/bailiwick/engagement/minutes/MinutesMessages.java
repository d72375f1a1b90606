package eu.bailiwick.engagement.minutes;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on engineer minutes.
@MessageBundle("minutes")
public interface MinutesMessages {
    @Message("Engineer minutes")
    String title();

    @Message("What is included with the reservation, what is booked and used of it, and what goes beyond.")
    String lead();

    @Message("Left")
    String left();

    @Message("Booked ahead")
    String held();

    @Message("Used")
    String consumed();

    @Message("Included")
    String granted();

    @Message("Beyond")
    String beyond();

    @Message("{count} min")
    String amount(String count);

    @Message("in {month}")
    String of_month(String month);

    @Message("for what is still to come")
    String held_note();

    @Message("of {count} included")
    String granted_note(String count);

    @Message("{count} min; up to {cap} approved")
    String beyond_note(String count, String cap);

    @Message("Approve overage")
    String approve();

    @Message("Nothing beyond the included minutes is booked before somebody of yours has said up to which amount.")
    String approve_lead();

    @Message("Month")
    String month();

    @Message("Up to, net")
    String cap();

    @Message("For the whole month. It replaces what was approved before, and cannot go below what is taken already.")
    String cap_hint();

    @Message("How it is counted")
    String how();

    @Message("An hour beyond, net")
    String hour();

    @Message("not sold")
    String not_sold();

    @Message("What is left expires")
    String expires();

    @Message("Price list")
    String version();

    @Message(
            "A session counts in the month in which it begins, once for each engineer who comes: the minutes that were worked, rounded up to a step, and never more than was booked unless you let it go on. The price list that your quote locked says how many minutes are included and what an hour beyond costs. What you cancel in time is given back.")
    String how_words();

    @Message("Book a session")
    String book();

    @Message("Month by month")
    String months();

    @Message("Of the engineer minutes that {reservation} includes, {count} are left in {month}.")
    String ending_left(String count, String reservation, String month);

    @Message("Sessions that begin before {until} use them. What is left then is lost.")
    String ending_until(String until);

    @Message(
            "Sessions that begin before {until} use them. Of what is left then, up to {count} are carried into the next month; what is beyond that is lost.")
    String ending_carried(String until, String count);

    @Message("Book a session, or see what was used:")
    String ending_next();

    @Message("Carried into the next month")
    String carries();

    @Message("up to {count} min, when the rest expires")
    String carries_max(String count);

    @Message("nothing")
    String carries_none();

    @Message("{count} from the month before")
    String carried_in(String count);

    @Message("{count} carried into the next one")
    String carried_out(String count);

    @Message("{count} expired")
    String expired(String count);

    @Message("{count} corrected")
    String adjusted(String count);

    @Message("{cost} of {cap}")
    String cost_of_cap(String cost, String cap);

    @Message("Booked minutes")
    String booked();

    @Message("Worked")
    String worked();

    @Message("Nobody has noted when, so it counts as booked.")
    String as_booked();

    @Message("May go on for")
    String extension();

    @Message("Longer than booked?")
    String extend_title();

    @Message(
            "What is worked beyond the booked time counts nothing unless you agree to it here. You agree to a most for each engineer; what is counted in the end is what was worked.")
    String extend_lead();

    @Message("At most so much longer than booked")
    String extend_by();

    @Message("Let it go on")
    String extend();

    @Message("min")
    String unit();

    @Message("Sessions count in steps of")
    String step();

    @Message("{count} min, at least {least} min")
    String step_note(String count, String least);

    @Message("{booked} min booked, {worked} min worked")
    String booked_and_worked(String booked, String worked);

    @Message("{booked} min booked, counted as booked")
    String booked_alone(String booked);

    @Message("Every entry")
    String entries();

    @Message("The newest first. Nothing here is ever changed or taken out.")
    String entries_lead();

    @Message("Nothing booked yet")
    String no_entries();

    @Message("The first session or approval opens the month.")
    String no_entries_words();

    @Message("What")
    String what();

    @Message("When")
    String when();

    @Message("Included")
    String change();

    @Message("Session")
    String session();

    @Message("Work on a ticket")
    String ticket();

    @Message("{count} min, on us")
    String on_us(String count);

    @Message
    String because(OnUs constant);

    @Message("up to {cap}")
    String up_to(String cap);

    @Message("{included} included minutes")
    String taken(String included);

    @Message("{included} included minutes, {overage} beyond for {price} net")
    String taken_beyond(String included, String overage, String price);

    @Message("given back")
    String given_back();

    @Message("This takes {minutes} minutes. {left} included ones are left in {month}.")
    String takes(String minutes, String left, String month);

    @Message("{overage} go beyond them and cost {price} net, within what is approved.")
    String takes_beyond(String overage, String price);

    @Message("{overage} go beyond them and would cost {price} net, which nobody has approved yet.")
    String takes_too_much(String overage, String price);

    @Message("The others are not sold with this reservation's price list.")
    String takes_unsold();

    @Message("See the minutes")
    String see();

    @Message("Corrections of minutes")
    String corrections();

    @Message(
            "Minutes that a customer gets or gives back beside what their price list includes: one of us proposes, another one decides.")
    String corrections_lead();

    @Message("Propose a correction")
    String propose();

    @Message("Reservation")
    String reservation();

    @Message("Its number, such as RSV-1042.")
    String reservation_hint();

    @Message("Minutes")
    String count();

    @Message("With a minus, when minutes are taken away.")
    String count_hint();

    @Message("Why")
    String reason();

    @Message("The customer reads this.")
    String reason_hint();

    @Message("State")
    String state();

    @Message("Any")
    String any();

    @Message("Customer")
    String customer();

    @Message("Proposed by")
    String proposed_by();

    @Message("Decided by")
    String decided_by();

    @Message("Book it")
    String confirm();

    @Message("Refuse it")
    String refuse();

    @Message("No corrections")
    String no_corrections();

    @Message("Propose one when a customer is to get minutes back, or when too many were counted.")
    String no_corrections_words();

    @Message("Nothing is in this state. Choose another one.")
    String none_match();

    @Message
    String kind(MinutesEntry.Kind constant);

    @Message("In return")
    String goodwill();

    @Message
    String goodwill_of(Correction.State constant);

    @Message
    String correction(Correction.State constant);
}

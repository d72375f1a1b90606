package eu.bailiwick.engagement.session;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on sessions.
@MessageBundle("session")
public interface SessionMessages {
    @Message("Sessions")
    String title();

    @Message("Time with our engineers: booked for a reservation, moved and cancelled by rules that stand beside each.")
    String lead();

    @Message("Book a session")
    String book();

    @Message("State")
    String state();

    @Message("Any")
    String any();

    @Message("No sessions yet")
    String none();

    @Message("Book one when you want somebody who knows the machines beside you.")
    String none_words();

    @Message("Nothing is in this state. Choose another one.")
    String none_match();

    @Message("When")
    String when();

    @Message("Kind")
    String kind();

    @Message("With")
    String with();

    @Message("Reservation")
    String reservation();

    @Message("until {end}")
    String until(String end);

    @Message("No free time in this week")
    String no_slots();

    @Message("Look at a later week, or leave the language open.")
    String no_slots_words();

    @Message("{day}, {time}, with {who}")
    String take(String day, String time, String who);

    @Message("Later")
    String later();

    @Message("Earlier")
    String earlier();

    @Message("Find a time")
    String find();

    @Message("Choose what it is about, then a time. Who comes, and why, stands beside each.")
    String find_lead();

    @Message("Sessions belong to a reservation")
    String no_reservation();

    @Message("Reserve capacity first; as soon as it is approved, sessions can be booked for it.")
    String no_reservation_words();

    @Message("See who may reserve")
    String who_reserves();

    @Message("Reserve capacity")
    String reserve();

    @Message("A time that you choose is kept for ten minutes. Nobody else can take it meanwhile.")
    String held_words();

    @Message("What it is about")
    String what();

    @Message("Ticket")
    String ticket();

    @Message("Once it is worked on, it counts as scheduled until the session is over, and its deadlines stand still.")
    String ticket_hint();

    @Message("About no ticket")
    String no_ticket();

    @Message("No session about this ticket yet.")
    String none_about();

    @Message("From")
    String from();

    @Message("Language")
    String language();

    @Message("Any")
    String any_language();

    @Message("Show times")
    String show();

    @Message("Move the session")
    String move_title();

    @Message("Now on {day}, {time}. It stays the same session, and your calendar entry moves with it.")
    String move_lead(String day, String time);

    @Message("It can be moved {left} more times. The same people come where they can.")
    String move_words(int left);

    @Message("{day}, {from} to {until}")
    String at(String day, String from, String until);

    @Message("Not booked yet")
    String held();

    @Message("This time is yours until {time}. Say what it is about, and book it.")
    String held_until(String time);

    @Message("The session")
    String session();

    @Message("What it is about")
    String topic();

    @Message("A few sentences: the workload, what you see, what you wish for.")
    String topic_hint();

    @Message("Booked by")
    String booked_by();

    @Message("Why")
    String reason();

    @Message("Counted")
    String counted();

    @Message("{share} % of its time")
    String percent(int share);

    @Message("Rating")
    String rating();

    @Message("{number} of 5")
    String stars(int number);

    @Message("Calendar entry")
    String calendar();

    @Message("Who comes")
    String who_comes();

    @Message("And by which rules they were chosen, in their order.")
    String who_comes_lead();

    @Message("What happened")
    String history();

    @Message("At")
    String since();

    @Message("Who")
    String who();

    @Message("Book it")
    String confirm_title();

    @Message("Who comes reads this, and nobody else of ours.")
    String confirm_lead();

    @Message("Book the session")
    String confirm();

    @Message("Change or cancel")
    String change();

    @Message("Moving and cancelling cost nothing until {time}.")
    String free_until(String time);

    @Message("It is too late to cancel freely: {share} % of its time counts.")
    String late(int share);

    @Message("Can be moved {left} more times.")
    String moves_left(int left);

    @Message("Move")
    String move();

    @Message("Cancel the session")
    String cancel();

    @Message("Cancel this session?")
    String cancel_title();

    @Message("It costs nothing. The time is free for others at once.")
    String cancel_free();

    @Message("Why, if you like")
    String reason_if_any();

    @Message("Nobody came?")
    String absent_title();

    @Message("Say so until an hour after its end. The session costs nothing then.")
    String absent_words();

    @Message("Nobody came")
    String absent();

    @Message("How was it?")
    String rate_title();

    @Message("A few words, if you like")
    String words();

    @Message("Send")
    String rate();

    @Message("Knows {what}")
    String why_skilled(String what);

    @Message("Cleared for {where}")
    String why_cleared(String where);

    @Message("Speaks {what}")
    String why_speaks(String what);

    @Message("Knows this reservation")
    String why_met();

    @Message("Has tuned this kind of model on this fabric before: {what}")
    String why_tuned(String what);

    @Message("Knows this kind of model on this fabric: {what}")
    String why_versed(String what);

    @Message("Least booked of those who are free: {minutes} min in 28 days")
    String why_least_booked(String minutes);

    @Message("The only one who is free")
    String why_alone();

    @Message("Stays with the session")
    String why_stays();

    @Message("Stands in for {whom}")
    String why_stands_in(String whom);

    @Message("This session stands. The entry for your calendar is attached.")
    String mail_on();

    @Message("A reminder of this session.")
    String mail_ahead();

    @Message("This session is off. The attachment takes it out of your calendar.")
    String mail_off();

    @Message("Somebody else comes to this session in your place. The attachment takes it out of your calendar.")
    String mail_replaced();

    @Message("Proposed")
    String proposed();

    @Message("Getting started with our engineers, for your reservations that begin. One click looks for a time.")
    String proposed_lead();

    @Message("Getting started: {reservation}")
    String proposed_one(String reservation);

    @Message("Nothing else is proposed.")
    String proposed_none();

    @Message("Do not propose")
    String dismiss();

    @Message("Put away ({count})")
    String dismissed(int count);

    @Message("put away by {name}")
    String dismissed_by(String name);

    @Message("Propose again")
    String propose_again();

    @Message
    String turn(Proposals.Turn constant);

    @Message
    String state_of(SessionState constant);
}

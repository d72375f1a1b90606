package eu.bailiwick.engagement.pages;

import eu.bailiwick.engagement.desk.ChecklistItemView;
import eu.bailiwick.engagement.desk.MacroKind;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words of the pages about the staff's desk.
@MessageBundle("desk")
public interface DeskMessages {
    @Message("Tickets")
    String title();

    @Message("Of every customer where you may work, the next deadline first.")
    String lead();

    @Message("Open a ticket for a customer")
    String open();

    @Message("When you see something before the customer does: say what it is and what you do about it.")
    String open_lead();

    @Message("The customer reads this at once")
    String open_told();

    @Message(
            "Their administrators get it by mail until somebody follows the ticket. The first answer counts as given, the clocks for the next word and for the solution run, and nobody is asked for a rating.")
    String open_told_words();

    @Message("Its number, such as RSV-20457. It says who the customer is.")
    String open_reservation_hint();

    @Message("What you tell the customer")
    String open_words();

    @Message("Nothing waits for you")
    String none();

    @Message("Tickets of customers appear here by their deadlines.")
    String none_words();

    @Message("No ticket is like that. Choose other filters.")
    String none_match();

    @Message("Customer")
    String customer();

    @Message("Queue")
    String queue();

    @Message("Mine only")
    String mine();

    @Message("Every open one")
    String any_state();

    @Message("Its hardware now")
    String hardware();

    @Message("The reservation has no nodes at this moment.")
    String hardware_none();

    @Message("{well} of {all} GPUs are well")
    String hardware_gpus(String well, String all);

    @Message("{count} devices are not well in all.")
    String hardware_more(String count);

    @Message("Overdue")
    String overdue();

    @Message("Clock stands still")
    String still();

    @Message("Answer the customer")
    String answer();

    @Message("The customer reads this.")
    String answer_words();

    @Message("And then the ticket is")
    String then();

    @Message("as it is")
    String then_stays();

    @Message("Answer")
    String answer_send();

    @Message("Note for the staff")
    String note();

    @Message("Kept in a place that no page of the customer can read.")
    String note_words();

    @Message("Keep the note")
    String note_send();

    @Message("Notes of the staff")
    String notes();

    @Message("Sort")
    String sort();

    @Message("I work on it")
    String take();

    @Message("Save")
    String save();

    @Message("Others read this ticket now.")
    String readers();

    @Message("{name} opened it at {time}.")
    String reader(String name, String time);

    @Message("Other ticket of this customer")
    String other();

    @Message("Its number, such as TT-000123.")
    String other_hint();

    @Message("Link or merge")
    String join();

    @Message("Link")
    String link();

    @Message("Merge into it")
    String merge();

    @Message("Split off a part")
    String split();

    @Message("Split a ticket")
    String split_title();

    @Message("What you choose goes on as a ticket of its own, linked with this one. Here it stays as well.")
    String split_lead();

    @Message("What goes on there")
    String split_chosen();

    @Message(
            "The customer reads there what they read here, and no note. The new one counts from when the customer wrote the first of it.")
    String split_chosen_words();

    @Message("What both sides read")
    String split_entries();

    @Message("The new ticket")
    String split_new();

    @Message("Make the ticket")
    String split_do();

    @Message("They stay here as well, and open there for whom they open here.")
    String split_files_words();

    @Message(
            "One that was taken after takes along the one before by the same command on the same nodes. To resolve tuning on the new ticket, measure after once more there.")
    String split_measurements_words();

    @Message("Look at it first")
    String split_look_first();

    @Message("What the new ticket would hold")
    String split_look();

    @Message("Nothing has been done yet.")
    String split_look_words();

    @Message("It counts from")
    String split_counts();

    @Message("There is nothing to split off")
    String split_nothing();

    @Message("All that was said on this ticket goes on in others already.")
    String split_nothing_words();

    @Message("Checklist")
    String checklist();

    @Message("What is to be done on this ticket. The customer sees the items that you show them, and no others.")
    String checklist_lead();

    @Message("Nothing is on the list yet")
    String checklist_none();

    @Message("Add items below, from words or from a list that is kept among the answers.")
    String checklist_none_words();

    @Message("Add items")
    String checklist_add();

    @Message("Items")
    String checklist_words();

    @Message("One on each line.")
    String checklist_words_hint();

    @Message("Or a list that is kept")
    String checklist_macro();

    @Message("No list")
    String checklist_macro_none();

    @Message("Who sees them")
    String checklist_sees();

    @Message("The staff alone")
    String checklist_internal();

    @Message("The customer, too")
    String checklist_public();

    @Message("{by}, {time}")
    String checklist_by(String by, String time);

    @Message("Done")
    String checklist_tick();

    @Message("Not done after all")
    String checklist_open();

    @Message("Drop")
    String checklist_drop();

    @Message
    String mark_of(ChecklistItemView.Mark constant);

    @Message("Choose tickets")
    String choose();

    @Message("Choose {number}")
    String choose_one(String number);

    @Message("Change the chosen tickets")
    String many();

    @Message("Each for itself: what cannot be changed is named with the reason, and the others are changed.")
    String many_words();

    @Message("Who works on them")
    String many_owner();

    @Message("I do")
    String many_mine();

    @Message("Nobody yet")
    String many_nobody();

    @Message("Change")
    String many_change();

    @Message("Close those that are resolved")
    String many_close();

    @Message("{done} tickets are changed, and {left} are left as they were")
    String many_left(int done, int left);

    @Message("A ticket")
    String many_unknown();

    @Message("Answers")
    String macros();

    @Message(
            "Answers that are given often, notes on sessions, and checklists. On a ticket, Alt and the digit (on some systems Ctrl and Alt) choose one.")
    String macros_lead();

    @Message("Keep an answer")
    String macro_new();

    @Message("One of the same name takes the place of the earlier one.")
    String macro_new_words();

    @Message("Name")
    String macro_name();

    @Message("Words")
    String macro_body();

    @Message("Written")
    String macro_written();

    @Message("For")
    String macro_kind();

    @Message
    String macro_of(MacroKind constant);

    @Message("No answer is kept yet")
    String macro_none();

    @Message("Keep below what you write often.")
    String macro_none_words();
}

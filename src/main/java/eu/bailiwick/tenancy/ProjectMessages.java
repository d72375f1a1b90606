package eu.bailiwick.tenancy;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on projects.
@MessageBundle("project")
public interface ProjectMessages {
    @Message("Projects")
    String title();

    @Message("Capacity and cost are booked on a project. What names none goes to the standard one.")
    String lead();

    @Message("Project")
    String name();

    @Message("State")
    String state();

    @Message("Any state")
    String any_state();

    @Message("Open")
    String open();

    @Message("Closed")
    String closed();

    @Message("Standard")
    String standard();

    @Message("Jurisdictions")
    String jurisdictions();

    @Message("as the organisation")
    String as_organisation();

    @Message("No project in this state")
    String none();

    @Message("Choose another state above.")
    String none_hint();

    @Message("New project")
    String create_title();

    @Message("Create project")
    String create();

    @Message("1 to 100 characters, unlike the names of your other projects.")
    String name_hint();

    @Message("Name")
    String name_label();

    @Message("Rename")
    String rename();

    @Message("Set its jurisdictions")
    String policy();

    @Message("Close")
    String close_title();

    @Message("Close project")
    String close();

    @Message("Close {name}?")
    String close_question(String name);

    @Message(
            "It takes no new quotes and reservations, and it stays closed. What was reserved and invoiced stays readable. Live reservations and open quotes stand in the way.")
    String close_words();

    @Message("This project takes what names no project. It cannot be closed.")
    String standard_words();

    @Message("This project is closed. It takes nothing new.")
    String closed_words();

    @Message("Only an administrator of your organisation changes projects.")
    String read_only();
}

package eu.bailiwick.engagement.workload;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page on the engineers' workload.
@MessageBundle("workload")
public interface WorkloadMessages {
    @Message("Workload")
    String title();

    @Message("What the engineers are booked for until {day}, against what begins, and who covers which jurisdiction.")
    String lead(String day);

    @Message("Booked against working time")
    String loads();

    @Message("Working time after absences and holidays; booked with the buffers around each session.")
    String loads_lead();

    @Message("Nobody yet")
    String none();

    @Message("Add an engineer, set a working week and clear them; then customers can book.")
    String none_words();

    @Message("To the engineers")
    String engineers();

    @Message("Engineer")
    String engineer();

    @Message("Works")
    String works();

    @Message("Booked")
    String booked();

    @Message("{count} h")
    String hours(String count);

    @Message("Share")
    String share();

    @Message("no working time")
    String idle();

    @Message("Begins without a first session")
    String starts();

    @Message(
            "Reservations of these four weeks for which nobody has booked Getting started. Ask the customer to book one, while somebody is free.")
    String starts_lead();

    @Message("Every start has its session")
    String starts_none();

    @Message(
            "Each reservation that begins in these four weeks, where you may work, has a session for getting started; or none begins.")
    String starts_none_words();

    @Message("Reservation")
    String reservation();

    @Message("Customer")
    String customer();

    @Message("Begins")
    String begins();

    @Message("Nodes")
    String nodes();

    @Message("Cleared")
    String cleared();

    @Message("nobody")
    String nobody();

    @Message("Clearances")
    String cover();

    @Message("Who may work under which law, and until when. Alone: when they are away, nobody else can come.")
    String cover_lead();

    @Message("Jurisdictions without an engineer")
    String uncovered();

    @Message("Reservations there can book nobody. Clear somebody for:")
    String uncovered_words();

    @Message("alone")
    String alone();

    @Message("cleared")
    String is_cleared();

    @Message("until {day}")
    String until(String day);

    @Message("takes no sessions")
    String resting();
}

package eu.bailiwick.metering;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page on usage.
@MessageBundle("usage")
public interface UsageMessages {
    @Message("Usage")
    String title();

    @Message("Reserved node time as it was metered, hour by hour. Days are UTC.")
    String lead();

    @Message("Month")
    String month();

    @Message("Reservation")
    String reservation();

    @Message("Project")
    String project();

    @Message("All reservations")
    String all_reservations();

    @Message("One without use in this month")
    String other_month();

    @Message("All projects")
    String all_projects();

    @Message("Node-hours per day")
    String chart();

    @Message("Node-hours")
    String node_hours();

    @Message("Node-hours reserved")
    String total();

    @Message("Not delivered")
    String late();

    @Message("given back as a credit on the invoice")
    String late_note();

    @Message("Reservations")
    String reservations();

    @Message("with usage in this month")
    String reservations_note();

    @Message("Place")
    String place();

    @Message("Window")
    String window();

    @Message("No usage in this month")
    String empty_title();

    @Message("Node time is metered from the first hour of a reservation. Choose another month, or reserve capacity.")
    String empty_words();

    @Message("Nothing matches these filters")
    String no_match();

    @Message("Choose another reservation or project.")
    String no_match_words();

    @Message("Reserve capacity")
    String reserve();
}

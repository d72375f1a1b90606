package eu.bailiwick.platform.web;

import eu.bailiwick.platform.security.Role;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the frame and of the shared tags.
@MessageBundle("shell")
public interface ShellMessages {
    @Message("Sovereign AI cloud")
    String claim();

    @Message("Skip to content")
    String skip();

    @Message("Main navigation")
    String navigation();

    @Message("You are here")
    String crumbs();

    @Message("Menu")
    String menu();

    @Message("times in {zone}")
    String zone(String zone);

    @Message("Appearance")
    String appearance();

    @Message("Like the device")
    String theme_system();

    @Message("Light")
    String theme_light();

    @Message("Dark")
    String theme_dark();

    @Message("Language")
    String language();

    @Message("Account")
    String account();

    @Message("Sign out")
    String sign_out();

    @Message("Sign in")
    String sign_in();

    @Message("Provider")
    String provider();

    @Message("Local test: the portal's clock is ahead by {ahead}. It is {now} here.")
    String clock_ahead(String ahead, String now);

    @Message("Stays in {places}")
    String stays_in(String places);

    @Message("Your jurisdiction policy, enforced in the database")
    String stays_in_note();

    @Message("API")
    String foot_api();

    @Message("Copy")
    String copy();

    @Message("Copied")
    String copied();

    @Message("The latest 50; the CSV has all.")
    String latest();

    @Message("Go back")
    String go_back();

    @Message("Cancel")
    String cancel();

    @Message("Apply")
    String apply();

    @Message("Download CSV")
    String csv();

    @Message("Pages")
    String pages();

    @Message("Pages: {what}")
    String pages_of(String what);

    @Message("Next page")
    String next();

    @Message("Previous page")
    String previous();

    @Message("There is a problem")
    String problem();

    @Message("optional")
    String optional();

    @Message("Show as a table")
    String as_table();

    @Message("Location")
    String location();

    @Message("What")
    String block();

    @Message("From")
    String from();

    @Message("Until")
    String until();

    @Message("Now")
    String now();

    @Message("Point")
    String point();

    @Message("Free")
    String kind_free();

    @Message("Partly free")
    String kind_partly();

    @Message("Full")
    String kind_full();

    @Message("Yours, running")
    String kind_own();

    @Message("Yours, scheduled")
    String kind_scheduled();

    @Message("Yours, waiting")
    String kind_pending();

    @Message("Maintenance")
    String kind_maintenance();

    @Message("Proved")
    String kind_proved();

    @Message("Holds if proved again")
    String kind_again();

    @Message("No proof any more")
    String kind_falls();

    @Message("done")
    String step_done();

    @Message("now")
    String step_current();

    @Message("ahead")
    String step_ahead();

    @Message("failed")
    String step_failed();

    @Message("Your organisation is suspended:")
    String suspended();

    @Message("You can read everything and pay; ask the provider to resume it.")
    String suspended_words();

    @Message
    String role_of(Role role);
}

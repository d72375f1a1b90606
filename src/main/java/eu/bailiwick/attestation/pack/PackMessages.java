package eu.bailiwick.attestation.pack;

import eu.bailiwick.attestation.pack.PackView.PackState;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page on packs.
@MessageBundle("pack")
public interface PackMessages {
    @Message("Packs for auditors")
    String title();

    @Message(
            "Everything about a period in one file: each verdict with its signature and its place in the log, the evidence, alarms, staff access, encryption and hardware. It verifies with stock tools, without us.")
    String lead();

    @Message("Period")
    String period();

    @Message("Scope")
    String scope();

    @Message("Verdicts")
    String verdicts();

    @Message("File")
    String file();

    @Message("kept until {day}")
    String kept_until(String day);

    @Message("Asked")
    String asked();

    @Message("Download")
    String download();

    @Message("Everything")
    String everything();

    @Message("as far as {instant}")
    String as_far_as(String instant);

    @Message("SHA-256 of the file")
    String sum();

    @Message("No pack yet")
    String none();

    @Message("Choose a period below. A pack is made within moments and stays as it is.")
    String none_words();

    @Message("Ask for a pack")
    String ask();

    @Message(
            "What is in it is settled when you ask. A period that is over gives the same file however often you ask. The file is kept for {days}; then it is removed, and its SHA-256, the trail and the evidence itself stay.")
    String ask_lead(String days);

    @Message("Month or quarter")
    String which();

    @Message(
            "Calendar months and quarters in UTC. For a period of your own choose “From and until below” and write both.")
    String which_hint();

    @Message("From and until below")
    String own();

    @Message("From and until count with “From and until below”. With a month or quarter, leave both empty.")
    String own_hint();

    @Message("Months")
    String months();

    @Message("Quarters")
    String quarters();

    @Message("From")
    String from();

    @Message("Until")
    String until();

    @Message("Project")
    String project();

    @Message("Jurisdiction")
    String jurisdiction();

    @Message("Reservation")
    String reservation();

    @Message("All")
    String any();

    @Message("Each download is written to your audit trail, with the bytes that were taken.")
    String logged();

    @Message("How long files are kept")
    String rule();

    @Message(
            "You may have them kept for longer than the provider does; never for less than {days} days, the six months of Regulation (EU) 2024/1689 (AI Act), Articles 19(1) and 26(6). It holds for packs that you ask for from now on.")
    String rule_lead(String days);

    @Message("For you")
    String rule_now();

    @Message("For everybody")
    String rule_provider();

    @Message("{count} days")
    String days(String count);

    @Message("Days")
    String rule_days();

    @Message("{least} to {most}; empty for what the provider keeps.")
    String rule_hint(String least, String most);

    @Message("Keep for so long")
    String rule_set();

    @Message
    String seen_by(PackView.Seen constant);

    @Message
    String state_of(PackState constant);
}

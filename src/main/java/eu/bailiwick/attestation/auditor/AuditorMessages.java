package eu.bailiwick.attestation.auditor;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words of the pages about auditors.
@MessageBundle("auditor")
public interface AuditorMessages {
    @Message("Auditors")
    String title();

    @Message(
            "People from outside who read a part of your evidence for a time. They change nothing and see no prices, members or capacity.")
    String lead();

    @Message("Nobody is let in")
    String none();

    @Message("Invite the person who audits you: they see what you choose, until the time that you choose.")
    String none_words();

    @Message("Name")
    String name();

    @Message("E-mail")
    String email();

    @Message("What they see")
    String scope();

    @Message("Projects")
    String projects();

    @Message("Counts with “Reservations of projects”.")
    String projects_hint();

    @Message("Reservations")
    String reservations();

    @Message("The newest. Counts with “Single reservations”.")
    String reservations_hint();

    @Message("More reservations, by number")
    String numbers();

    @Message("Such as RSV-1042 RSV-1043. Counts with “Single reservations”.")
    String numbers_hint();

    @Message("Evidence from")
    String from();

    @Message("Evidence before")
    String to();

    @Message("Access ends")
    String ends();

    @Message("At most 90 days ahead. From then on nothing is answered.")
    String ends_hint();

    @Message("State")
    String state();

    @Message("Evidence of")
    String evidence();

    @Message("Last seen")
    String seen();

    @Message("Not yet")
    String never();

    @Message("Verdicts")
    String verdicts();

    @Message("Invite an auditor")
    String invite();

    @Message("Scope and end are fixed with the invitation. To show more, end this access and invite anew.")
    String invite_lead();

    @Message("Show what they would see")
    String look();

    @Message("Invite")
    String send();

    @Message("Nobody has been invited yet")
    String would_title();

    @Message("End now")
    String end();

    @Message("From the next request on nothing is answered. What was downloaded stays with them.")
    String end_words();

    @Message("Pass this link on")
    String invited_title();

    @Message("To the list of auditors")
    String back();

    @Message("Your audit")
    String own_title();

    @Message("Nothing more is answered from then on. Download before what you need to keep.")
    String own_end();

    @Message("Each look and each download of yours is in the audit trail of the organisation.")
    String own_looks();

    @Message("Verify without us")
    String verify_title();

    @Message(
            "Each bundle and each pack brings its README with the commands: sha256sum, openssl and sh are enough, without a network. A statement that is signed, stands in the public log and names the evidence by its SHA-256 cannot be changed later, not by us either.")
    String verify_words();

    @Message("Verdicts")
    String go_verdicts();

    @Message("Packs of a period")
    String go_packs();

    @Message("Audit trail")
    String go_trail();

    @Message("Public log")
    String go_log();

    @Message("What auditors took along")
    String took();

    @Message(
            "Each bundle, report and pack that an auditor took has an entry in the public log, which nobody takes out again. The entry is a hash and names nobody; here stands what it is of.")
    String took_lead();

    @Message("No auditor has taken anything along")
    String took_none();

    @Message("It stands here as soon as one downloads a bundle, a report or a pack.")
    String took_none_words();

    @Message("What")
    String took_what();

    @Message("Who")
    String took_by();

    @Message("When")
    String took_at();

    @Message("In the log")
    String took_place();

    @Message("Entry {index}")
    String took_index(String index);

    @Message("Waits for its place")
    String took_waits();

    @Message("How it is verified")
    String took_how_title();

    @Message(
            "The hash is that of the event in your audit trail, which follows from the events before it. Compare it with the entry of that number, counted from 0.")
    String took_how();

    @Message("Evidence of {tenant}")
    String own_lead(String tenant);

    @Message(
            "They would see {reservations} reservations and {verdicts} verdicts of today; later ones within the time as well.")
    String would(long reservations, long verdicts);

    @Message("End the access of {name}?")
    String end_question(String name);

    @Message("For {email}. No mail is sent here, so this is the only time that the link is shown.")
    String invited_lead(String email);

    @Message
    String scope_of(AuditScope constant);

    @Message
    String state_of(AuditorState constant);
}

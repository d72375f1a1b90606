package eu.bailiwick.engagement.hours;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.time.LocalDate;

/// Words of the page on business hours.
@MessageBundle("hours")
public interface BusinessHoursMessages {
    @Message("Business hours")
    String title();

    @Message(
            "By which deadlines count. Each customer's support contract says which. A version is published whole, with a reason, and never changes.")
    String lead();

    @Message("What this version would do")
    String outlook();

    @Message("Deadlines that would move")
    String moves();

    @Message("The first twenty. Nothing has changed yet.")
    String moves_note();

    @Message("Promise")
    String promise();

    @Message("Now")
    String before();

    @Message("Then")
    String after();

    @Message("earlier")
    String sooner();

    @Message("What counted until then stays counted. Leave a day empty when there is no business.")
    String next_lead();

    @Message("Propose public holidays")
    String propose();

    @Message("Days without business")
    String off();

    @Message("Each day that is ticked holds. What a library proposes counts only when you leave it ticked.")
    String off_hint();

    @Message("Another day")
    String more();

    @Message("From, such as 12:00")
    String more_from();

    @Message("What it is")
    String more_name();

    @Message("Reason")
    String reason();

    @Message("Show what would move")
    String preview();

    @Message("Publish")
    String publish();

    @Message("Operators publish versions.")
    String readers();

    @Message("Versions")
    String versions();

    @Message("Version")
    String version();

    @Message("Published")
    String published();

    @Message(
            "{#if moves == 0}None of {open} open deadlines would move.{#else}{moves} of {open} open deadlines would move.{/if}")
    String outlook_words(int open, int moves);

    /// The hours by their code.
    @Message("{#switch code}{#case 'BUSINESS'}Working days{#case 'ALWAYS'}Around the clock"
            + "{#case 'BUSINESS-CH'}Working days in Switzerland"
            + "{#case 'BUSINESS-DE'}Working days in Germany"
            + "{#case 'BUSINESS-FI'}Working days in Finland"
            + "{#case 'BUSINESS-FR'}Working days in France"
            + "{#case 'BUSINESS-LU'}Working days in Luxembourg"
            + "{#else}{code}{/switch}")
    String named(String code);

    @Message("{name}: version {version}")
    String next(String name, int version);

    @Message("In the time of each contract")
    String zone_of_contract();

    @Message("In the time of")
    String zone();

    @Message("{name}: version {version} holds")
    String holds(String name, int version);

    @Message("{day}, from {from} · {source}")
    String box(LocalDate day, String from, String source);
}

package eu.bailiwick.telemetry.export;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page of exports.
@MessageBundle("hwexport")
public interface ExportMessages {
    @Message("Take along")
    String title();

    @Message(
            "{name}: events, levels, checks, degradations and every minute that was measured, in a chain that anybody can verify")
    String lead(String name);

    @Message("Make an export")
    String make();

    @Message("From")
    String from();

    @Message("Until")
    String to();

    @Message("Left empty: the whole window until ten minutes ago, 31 days at most.")
    String hint();

    @Message("Make it")
    String submit();

    @Message("Exports")
    String exports();

    @Message(
            "The head covers every row. It stands in the audit trail as well; sh verify.sh with the head says whether a file is whole.")
    String exports_lead();

    @Message("Nothing taken along yet")
    String none();

    @Message(
            "Make an export: a zip with a file a table and day, the chain over them, and a verifier that needs sh and sha256sum alone.")
    String none_words();

    @Message("Measured")
    String measured();

    @Message("Rows")
    String rows();

    @Message("Files")
    String files();

    @Message("Head")
    String head();

    @Message("Made")
    String made();

    @Message(
            "Minutes are kept for {minutes} days, samples as they came for {raw}. What a credit or a failure rests on, events, checks and energy stay.")
    String kept(long minutes, long raw);

    @Message("Download")
    String download();

    @Message("Signed days")
    String roots();

    @Message(
            "Each day (UTC) is signed at six in the morning of the next, with the key of our statements, and stands in the transparency log, whether you make an export or not. An export holds the signed days that it touches, and its verifier compares each whole hour of each node.")
    String roots_lead();

    @Message("No day is signed yet")
    String no_roots();

    @Message("The first day is signed when it is over.")
    String no_roots_words();

    @Message("Day")
    String day();

    @Message("Root")
    String root();

    @Message("In the log")
    String in_log();

    @Message("Entry {index}")
    String entry(long index);

    @Message("Waits for its place")
    String no_entry();

    @Message("Signed")
    String signed();
}

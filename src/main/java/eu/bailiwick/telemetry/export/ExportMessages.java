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
}

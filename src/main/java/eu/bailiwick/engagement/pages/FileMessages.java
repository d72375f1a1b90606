package eu.bailiwick.engagement.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words of the pages about files on tickets.
@MessageBundle("file")
public interface FileMessages {
    @Message("Files")
    String title();

    @Message(
            "Text is looked through for keys and passwords before anybody else can open it. One that holds any is held back, and nothing of it is kept.")
    String lead();

    @Message("No file yet")
    String none();

    @Message("Add logs, configurations or pictures that belong to this ticket.")
    String none_words();

    @Message("File")
    String file();

    @Message("Size")
    String size();

    @Message("Sent")
    String sent();

    @Message("Output of {tool}")
    String printed_by(String tool);

    @Message("Read as a measurement")
    String measure();

    @Message("Sent on the earlier ticket")
    String copied();

    @Message("State")
    String state();

    @Message("Held back")
    String held();

    @Message("Looked through")
    String looked();

    @Message("Cannot be looked through")
    String unlooked();

    @Message("No malware found")
    String clean();

    @Message("Not yet scanned for malware; opens when it is")
    String unscanned();

    @Message("Files are not scanned for malware here. Open only what you expect, with a program that runs nothing.")
    String no_scanner();

    @Message("Add a file")
    String add();

    @Message("At most 1 MB here, 6 MB over the API. Text, JSON, text packed with gzip, PNG, JPEG or PDF.")
    String hint();

    @Message("Who of the staff is cleared for the jurisdiction opens them.")
    String closed();

    @Message("Add")
    String send();
}

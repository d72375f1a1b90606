package eu.bailiwick.attestation.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words around a piece of evidence byte by byte; fields keep the names that their maker gave them.
@MessageBundle("layout")
public interface LayoutMessages {
    @Message("Byte by byte: {file}")
    String title(String file);

    @Message(
            "Every byte of the file in the field that it belongs to, under the names of the maker's specification. Numbers and bits are read from right to left, as the hardware writes them.")
    String lead();

    @Message("Show {many} fields")
    String show(String many);

    @Message("Offset")
    String offset();

    @Message("Bytes")
    String bytes();
}

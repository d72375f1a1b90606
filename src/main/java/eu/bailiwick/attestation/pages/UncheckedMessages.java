package eu.bailiwick.attestation.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words for a verdict that accepts and left something unchecked.
@MessageBundle("unchecked")
public interface UncheckedMessages {
    @Message("Accepted, {many} not checked")
    String accepted(String many);

    @Message("What the rules require was checked and holds. Questions that they left open: {many}.")
    String means(String many);

    @Message("See what was not checked")
    String see();
}

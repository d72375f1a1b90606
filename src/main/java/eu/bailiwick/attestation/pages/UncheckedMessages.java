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

    @Message("Not asked")
    String unasked();

    @Message("Not asked: {many}")
    String unasked_title(int many);

    @Message("Nobody said what should be so, and nothing rests on it: not the verdict and no control. You say it under"
            + " “What has to run” of a reservation, the provider in its register.")
    String unasked_lead();
}

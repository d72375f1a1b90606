package eu.bailiwick.attestation.posture;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words by which forms find what they offer to choose from.
@MessageBundle("find")
public interface FindMessages {
    @Message("Find in the choices")
    String find();

    @Message("A part of a name or a number, such as RSV-1042. What you have chosen and written stays.")
    String find_hint();

    @Message("Search")
    String search();

    @Message("{shown} of {all} are shown. Search to see the others.")
    String cut(int shown, String all);
}

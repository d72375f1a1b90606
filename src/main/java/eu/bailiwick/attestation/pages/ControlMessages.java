package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.bundle.Control;
import eu.bailiwick.attestation.bundle.ControlState;
import eu.bailiwick.attestation.bundle.Link;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the table of controls.
@MessageBundle("control")
public interface ControlMessages {
    @Message("Controls that the checks support")
    String title();

    @Message(
            "Follows from the checks and is written by nobody. Supported: every check of that kind passed. Such evidence fulfils no control alone.")
    String lead();

    @Message("State")
    String state_label();

    @Message("Control")
    String control_label();

    @Message("Why, and what it does not show")
    String why_label();

    @Message("Open by: {ids}")
    String open_by(String ids);

    @Message
    String state(ControlState constant);

    @Message
    String why(Link constant);

    @Message
    String not_shown(Control constant);
}

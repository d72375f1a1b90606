package eu.bailiwick.attestation.bundle;

import java.util.Arrays;
import java.util.List;

/// Why checks of a theme are evidence for a control.
public enum Link {
    SIGNED_OPS_33(Theme.SIGNED, Control.OPS_33, "Remote attestation rests on evidence that genuine hardware signed."),
    SIGNED_A_8_24(Theme.SIGNED, Control.A_8_24, "The signatures and chains of the hardware were verified."),
    SIGNED_SOV_5(Theme.SIGNED, Control.SOV_5, "The chain of certificates names who made the hardware."),
    SIGNED_SOV_7(Theme.SIGNED, Control.SOV_7, "Whose hardware it is can be verified without the provider."),
    FRESH_OPS_33(Theme.FRESH, Control.OPS_33, "The evidence answers a question, so it is no old recording."),
    FRESH_SOV_7(Theme.FRESH, Control.SOV_7, "The state that is shown is that of the moment, not of an audit long ago."),
    CURRENT_OPS_33(Theme.CURRENT, Control.OPS_33, "Firmware and certificates were compared with the vendor's lists."),
    CURRENT_A_8_24(Theme.CURRENT, Control.A_8_24, "The keys behind the evidence were valid and not revoked."),
    CURRENT_SOV_5(Theme.CURRENT, Control.SOV_5, "The vendor's own lists say which firmware is current."),
    CURRENT_SOV_7(Theme.CURRENT, Control.SOV_7, "Known weaknesses of the platform were looked for."),
    RUNNING_OPS_32(
            Theme.RUNNING,
            Control.OPS_32,
            "What a policy for confidential computing forbids was asked of the machine."),
    RUNNING_OPS_33(Theme.RUNNING, Control.OPS_33, "What was measured was compared with what was expected."),
    RUNNING_A_8_24(Theme.RUNNING, Control.A_8_24, "The mode in which the processor encrypts memory was asked for."),
    RUNNING_SOV_3(Theme.RUNNING, Control.SOV_3, "The mode that keeps the provider out of the memory is on."),
    RUNNING_SOV_7(Theme.RUNNING, Control.SOV_7, "The mode of operation was measured, not declared.");

    private final Theme theme;
    private final Control control;
    private final String why;

    Link(Theme theme, Control control, String why) {
        this.theme = theme;
        this.control = control;
        this.why = why;
    }

    public Theme theme() {
        return theme;
    }

    public Control control() {
        return control;
    }

    public String why() {
        return why;
    }

    static List<Link> of(Theme theme) {
        return Arrays.stream(values()).filter(link -> link.theme == theme).toList();
    }
}

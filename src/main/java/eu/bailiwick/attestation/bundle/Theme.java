package eu.bailiwick.attestation.bundle;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a check is about, in the four questions that a reader has. Each is evidence for some controls of the frameworks
/// that auditors work by.
public enum Theme {
    /// Who signed the evidence, and is it the hardware that it says it is?
    SIGNED("Who signed", List.of(Control.OPS_33, Control.SOV_5, Control.SOV_7, Control.A_8_24)),
    /// Does the evidence answer a question that was asked just now?
    FRESH("How fresh", List.of(Control.OPS_33, Control.SOV_7)),
    /// Are firmware, certificates and lists up to date and not revoked?
    CURRENT("How up to date", List.of(Control.OPS_33, Control.SOV_5, Control.SOV_7, Control.A_8_24)),
    /// What runs, and in which mode?
    RUNNING("What runs", List.of(Control.OPS_32, Control.OPS_33, Control.SOV_3, Control.SOV_7, Control.A_8_24));

    private static final Pattern INDEX = Pattern.compile("-?[0-9]+$");
    private static final Set<String> FRESH_IDS = Set.of("report-data", "nonce", "one-nonce", "time");
    private static final Set<String> CURRENT_IDS = Set.of(
            "tcb",
            "tcb-endorsed",
            "tcb-order",
            "tcb-info",
            "tcb-info-kind",
            "tcb-info-platform",
            "revocation",
            "revocation-ca",
            "revocation-platform",
            "validity",
            "current",
            "module-tcb",
            "driver-version",
            "vbios-version");
    private static final Set<String> RUNNING_IDS = Set.of(
            "debug",
            "migration",
            "policy-form",
            "vmpl",
            "measurement",
            "measurements",
            "rtmr",
            "host-data",
            "module",
            "module-signer",
            "seam-attributes",
            "sept-ve",
            "xfam",
            "reference-values",
            "rim-conflict",
            "protected-pcie",
            "cpu-gpu-binding",
            "overall-result",
            "result",
            "topology",
            "switch-links",
            "runtime-data",
            "memory-encryption");
    private final String title;
    private final List<Control> controls;

    Theme(String title, List<Control> controls) {
        this.title = title;
        this.controls = controls;
    }

    /// The theme of a check by its id, whatever part it is of (`gpu-3/nonce`) and however it is numbered (`rtmr2`).
    /// What is not about freshness, age or content is about who vouches for the evidence.
    public static Theme of(String check) {
        String id = INDEX.matcher(check.substring(check.lastIndexOf('/') + 1)).replaceFirst("");
        if (isOneOf(FRESH_IDS, id)) {
            return FRESH;
        }
        if (isOneOf(CURRENT_IDS, id)) {
            return CURRENT;
        }
        return isOneOf(RUNNING_IDS, id) ? RUNNING : SIGNED;
    }

    // `driver-rim-validity` is a `validity`.
    private static boolean isOneOf(Set<String> ids, String id) {
        return ids.contains(id) || ids.stream().anyMatch(one -> id.endsWith("-" + one));
    }

    public String title() {
        return title;
    }

    public List<Control> controls() {
        return controls;
    }
}

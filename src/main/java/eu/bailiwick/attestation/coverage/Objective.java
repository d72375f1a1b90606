package eu.bailiwick.attestation.coverage;

import eu.bailiwick.attestation.bundle.Control;
import org.jspecify.annotations.Nullable;

/// The objectives of the EU Cloud Sovereignty Framework (version 1.2.1), of which three are controls that evidence of
/// hardware supports, and where else the portal shows something, if it does.
public enum Objective {
    SOV_1(15, null, "", ""),
    SOV_2(10, null, "/app/proof/residency", "proof-pack:read"),
    SOV_3(10, Control.SOV_3, "/app/proof/encryption", "attestation:read"),
    SOV_4(15, null, "/app/proof/staff-access", "staff-access:read"),
    SOV_5(20, Control.SOV_5, "/log/devices", "attestation:read"),
    SOV_6(15, null, "", ""),
    SOV_7(10, Control.SOV_7, "", ""),
    SOV_8(5, null, "", "");

    private final int weight;
    private final @Nullable Control control;
    private final String path;
    private final String permission;

    Objective(int weight, @Nullable Control control, String path, String permission) {
        this.weight = weight;
        this.control = control;
        this.path = path;
        this.permission = permission;
    }

    public String label() {
        return name().replace('_', '-');
    }

    /// How much of the framework's score it is, in percent.
    public int weight() {
        return weight;
    }

    /// What checks support of it; null when evidence of hardware shows nothing.
    public @Nullable Control control() {
        return control;
    }

    /// The page that shows something of it; empty when none does.
    public String path() {
        return path;
    }

    /// What its reader has to be allowed; empty when there is no page.
    public String permission() {
        return permission;
    }
}

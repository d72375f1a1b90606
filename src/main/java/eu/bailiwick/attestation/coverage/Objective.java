package eu.bailiwick.attestation.coverage;

/// The objectives of the EU Cloud Sovereignty Framework of which evidence of hardware shows nothing, and where else the
/// portal shows something, if it does.
public enum Objective {
    SOV_1,
    SOV_2("/app/proof/residency", "proof-pack:read"),
    SOV_4("/app/proof/staff-access", "staff-access:read"),
    SOV_6,
    SOV_8;

    private final String path;
    private final String permission;

    Objective() {
        this("", "");
    }

    Objective(String path, String permission) {
        this.path = path;
        this.permission = permission;
    }

    public String label() {
        return name().replace('_', '-');
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

package eu.bailiwick.attestation.bundle;

/// A control of a framework that attestation evidence supports. It never fulfils one alone.
public enum Control {
    OPS_32(
            "c5-2026_OPS-32",
            "BSI C5:2026 OPS-32",
            "Policy for confidential computing",
            "That the provider has such a policy, and lives by it elsewhere, is not shown."),
    OPS_33(
            "c5-2026_OPS-33",
            "BSI C5:2026 OPS-33",
            "Remote attestation",
            "That every machine is attested, and always, is not shown by one verdict; its strength is that of its type."),
    A_8_24(
            "iso-27001-2022_A.8.24",
            "ISO/IEC 27001:2022 A.8.24",
            "Use of cryptography",
            "Rules for cryptography and the management of keys outside of the processor are not shown."),
    SOV_3(
            "eu-csf_SOV-3",
            "EU Cloud Sovereignty Framework SOV-3",
            "Data and AI: control over encryption",
            "Who holds the keys of disks and backups, and where, is not shown; the page on encryption says how that is known."),
    SOV_5(
            "eu-csf_SOV-5",
            "EU Cloud Sovereignty Framework SOV-5",
            "Supply chain: origin of hardware and firmware",
            "Where the hardware was made and who handled it on its way is not shown."),
    SOV_7(
            "eu-csf_SOV-7",
            "EU Cloud Sovereignty Framework SOV-7",
            "Security and compliance",
            "Operations, incidents and the rest of the provider's security are not shown.");

    private final String id;
    private final String name;
    private final String title;
    private final String notShown;

    Control(String id, String name, String title, String notShown) {
        this.id = id;
        this.name = name;
        this.title = title;
        this.notShown = notShown;
    }

    /// The id as a token of OSCAL.
    public String id() {
        return id;
    }

    /// Framework and number.
    public String label() {
        return name;
    }

    /// The framework's name.
    public String framework() {
        return name.substring(0, name.lastIndexOf(' '));
    }

    public String title() {
        return title;
    }

    /// What attestation does not show of it.
    public String notShown() {
        return notShown;
    }
}

package eu.bailiwick.attestation.bundle;

/// A control of a framework that attestation evidence supports. It never fulfils one alone.
public enum Control {
    OPS_32("c5-2026_OPS-32", "BSI C5:2026 OPS-32", "Policy for confidential computing"),
    OPS_33("c5-2026_OPS-33", "BSI C5:2026 OPS-33", "Remote attestation"),
    A_8_24("iso-27001-2022_A.8.24", "ISO/IEC 27001:2022 A.8.24", "Use of cryptography"),
    SOV_3("eu-csf_SOV-3", "EU Cloud Sovereignty Framework SOV-3", "Data and AI: control over encryption"),
    SOV_5("eu-csf_SOV-5", "EU Cloud Sovereignty Framework SOV-5", "Supply chain: origin of hardware and firmware"),
    SOV_7("eu-csf_SOV-7", "EU Cloud Sovereignty Framework SOV-7", "Security and compliance");

    private final String id;
    private final String name;
    private final String title;

    Control(String id, String name, String title) {
        this.id = id;
        this.name = name;
        this.title = title;
    }

    /// The id as a token of OSCAL.
    public String id() {
        return id;
    }

    /// Framework and number.
    public String label() {
        return name;
    }

    public String title() {
        return title;
    }
}

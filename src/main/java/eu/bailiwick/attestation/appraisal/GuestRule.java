package eu.bailiwick.attestation.appraisal;

/// What somebody may demand of a SEV-SNP guest's POLICY, which its owner sets and the processor enforces; the names are
/// those of the API.
public enum GuestRule {
    SMT_OFF(
            16,
            false,
            "policy-smt",
            "The guest's policy forbids simultaneous multithreading.",
            "The guest's policy allows simultaneous multithreading."),
    /// Asked of every guest.
    MIGRATION_AGENT_OFF(18, false, "migration", "", ""),
    /// Asked of every guest.
    DEBUG_OFF(19, false, "debug", "", ""),
    SINGLE_SOCKET(
            20,
            true,
            "policy-single-socket",
            "The guest's policy keeps it on one socket.",
            "The guest's policy allows several sockets."),
    CXL_OFF(
            21,
            false,
            "policy-cxl",
            "The guest's policy forbids memory and devices on CXL.",
            "The guest's policy allows memory and devices on CXL."),
    AES_256_XTS(
            22,
            true,
            "policy-aes",
            "The guest's policy demands AES-256-XTS for its memory.",
            "The guest's policy is content with AES-128 for its memory."),
    RAPL_OFF(
            23,
            true,
            "policy-rapl",
            "The guest's policy demands that power readings (RAPL) are off.",
            "The guest's policy allows power readings (RAPL)."),
    CIPHERTEXT_HIDING(
            24,
            true,
            "policy-ciphertext-hiding",
            "The guest's policy demands ciphertext hiding for its memory.",
            "The guest's policy does not demand ciphertext hiding for its memory."),
    PAGE_SWAP_OFF(
            25,
            true,
            "policy-page-swap",
            "The guest's policy forbids to move and to swap its pages.",
            "The guest's policy allows to move and to swap its pages.");

    private final int bit;
    private final boolean value;
    private final String check;
    private final String holds;
    private final String otherwise;

    GuestRule(int bit, boolean value, String check, String holds, String otherwise) {
        this.bit = bit;
        this.value = value;
        this.check = check;
        this.holds = holds;
        this.otherwise = otherwise;
    }

    /// Whether every guest is asked for it by a check of its own, whoever demands it.
    public boolean ofEveryGuest() {
        return holds.isEmpty();
    }

    /// Whether a policy keeps it.
    public boolean keptBy(long policy) {
        return (policy >>> bit & 1) == 1 == value;
    }

    /// The id of the check that asks for it.
    public String check() {
        return check;
    }

    /// What a policy says of it, in a sentence.
    public String sentence(long policy) {
        return keptBy(policy) ? holds : otherwise;
    }
}

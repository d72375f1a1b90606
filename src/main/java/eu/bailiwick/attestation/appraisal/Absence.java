package eu.bailiwick.attestation.appraisal;

/// Why a check was not made, and what that costs under a policy. The weights of checks and the text of a policy both
/// come from this table, so neither can say what the other does not.
public enum Absence {
    NOT_EXPECTED(
            Cost.NOTHING,
            1,
            "Neither the request nor the provider's register names a value that the evidence could be compared with:"
                    + " a measurement, a key, a version, a device or a number of devices."),
    NO_MINIMUM(
            Cost.NOTHING,
            2,
            "The provider's register has no minimum of the versions or of the firmware of an SEV-SNP platform."),
    NOT_DEMANDED(
            Cost.NOTHING,
            2,
            "The provider's register demands neither that a setting of an SEV-SNP platform is on nor that it is off."),
    NO_EVENT_LOG(Cost.NOTHING, 2, "No event log of a trust domain of Intel's was handed in."),
    EVENT_LOG_SILENT(Cost.NOTHING, 2, "The event log of a trust domain has no event of what was measured at run time."),
    NOT_REPORTED(Cost.NOTHING, 1, "Switches do not tell which GPUs they are linked to."),
    NOT_BOUND(Cost.WEAKNESS, 1, "An SEV-SNP platform hides which chip it is."),
    NO_CHALLENGE(Cost.PROOF_IF_FRESH, 1, "No challenge was set that the evidence could answer."),
    REVOCATION_NOT_CHECKED(
            Cost.PROOF_IF_COMPLETE,
            1,
            "Whether a certificate was revoked is not known: nothing of its issuer's about it was there."),
    OCSP_STALE(Cost.PROOF_IF_COMPLETE, 1, "An answer about revocation (OCSP) is of another time."),
    CRL_EXPIRED(Cost.PROOF, 1, "The revocation list of a certificate's issuer is of another time."),
    TCB_NOT_CHECKED(Cost.PROOF_IF_COMPLETE, 1, "Intel's list of levels for the platform (TCB info) was not there."),
    QE_IDENTITY_NOT_CHECKED(Cost.PROOF_IF_COMPLETE, 1, "Intel's identity of the quoting enclave was not there."),
    PCK_CERT_NOT_EMBEDDED(Cost.PROOF, 1, "The certificate of an Intel platform is neither in the quote nor beside it."),
    MODE_NOT_REPORTED(Cost.PROOF_IF_COMPLETE, 2, "A GPU does not tell whether it is in a confidential mode."),
    SWITCHES_NOT_CHECKED(Cost.PROOF_IF_COMPLETE, 1, "GPUs are linked by switches of which no report was there."),
    NO_REFERENCE_VALUES(
            Cost.PROOF_IF_COMPLETE_ELSE_WEAKNESS,
            1,
            "NVIDIA's reference values for the driver or the VBIOS of a GPU were not there.");

    private enum Cost {
        NOTHING,
        WEAKNESS,
        PROOF,
        PROOF_IF_FRESH,
        PROOF_IF_COMPLETE,
        PROOF_IF_COMPLETE_ELSE_WEAKNESS
    }

    private final Cost cost;
    private final int since;
    private final String means;

    Absence(Cost cost, int since, String means) {
        this.cost = cost;
        this.since = since;
        this.means = means;
    }

    /// The best verdict that is still possible under a policy.
    public Verdict costs(Policy policy) {
        return switch (cost) {
            case NOTHING -> Verdict.ACCEPT;
            case WEAKNESS -> Verdict.CONDITIONAL;
            case PROOF -> Verdict.INCONCLUSIVE;
            case PROOF_IF_FRESH -> policy.freshness() ? Verdict.INCONCLUSIVE : Verdict.ACCEPT;
            case PROOF_IF_COMPLETE -> policy.complete() ? Verdict.INCONCLUSIVE : Verdict.ACCEPT;
            case PROOF_IF_COMPLETE_ELSE_WEAKNESS -> policy.complete() ? Verdict.INCONCLUSIVE : Verdict.CONDITIONAL;
        };
    }

    /// The same where no policy makes a difference.
    Verdict always() {
        Verdict strict = costs(Policy.RESERVATION);
        if (strict != costs(Policy.AS_SUBMITTED)) {
            throw new IllegalStateException("what " + name() + " costs depends on the policy");
        }
        return strict;
    }

    /// Whether checks of that edition can be left open for it.
    public boolean isOf(Policy policy) {
        return policy.edition() >= since;
    }

    /// Whether it always costs the proof where one document says that it is the whole collateral of Intel's.
    public boolean countsInSets() {
        return this == REVOCATION_NOT_CHECKED || this == TCB_NOT_CHECKED || this == QE_IDENTITY_NOT_CHECKED;
    }

    /// One sentence for people.
    public String means() {
        return means;
    }
}

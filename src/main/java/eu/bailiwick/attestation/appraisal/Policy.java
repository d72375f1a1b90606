package eu.bailiwick.attestation.appraisal;

/// What is asked of evidence. Collateral that is present always counts; `complete` says what its absence costs.
///
/// @param id name and version, such as `confidential-1`
/// @param complete true: revocation, TCB and reference values must have been checked, otherwise INCONCLUSIVE; false:
///     absent ones are shown as not checked
/// @param freshness true: the evidence must answer a challenge or an expected nonce
/// @param vmplMax highest SEV-SNP privilege level that may have asked for the report, 0 to 3
public record Policy(String id, boolean complete, boolean freshness, int vmplMax) {
    /// For reservations: nothing that matters may be missing.
    public static final Policy RESERVATION = new Policy("reservation-1", true, true, 0);
    /// For questions of "what if": judges what was handed in, and says what was not.
    public static final Policy AS_SUBMITTED = new Policy("as-submitted-1", false, false, 1);

    /// What it costs when collateral is not there.
    public Verdict whenMissing() {
        return complete ? Verdict.INCONCLUSIVE : Verdict.ACCEPT;
    }
}

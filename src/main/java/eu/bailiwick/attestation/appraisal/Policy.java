package eu.bailiwick.attestation.appraisal;

/// What is asked of evidence. Collateral that is present always counts; what is absent costs what {@link Absence} says.
///
/// @param id name and version, such as `confidential-1`
/// @param complete true: collateral that a maker publishes must have been there, otherwise INCONCLUSIVE; false: absent
///     collateral is shown as not checked
/// @param freshness true: the evidence must answer a challenge or an expected nonce
/// @param vmplMax highest SEV-SNP privilege level that may have asked for the report, 0 to 3
/// @param edition which checks there are: 2 asks what the register demands of platforms, and whether a GPU is in a
///     confidential mode, replays event logs, asks how a guest was started and under whose key, and reads the
///     key of a connection; 1 did not. 3 takes what the portal keeps where evidence brings older collateral or none
public record Policy(String id, boolean complete, boolean freshness, int vmplMax, int edition) {
    /// For reservations: nothing that matters may be missing.
    public static final Policy RESERVATION = new Policy("reservation-3", true, true, 0, 3);
    /// For questions of "what if": judges what was handed in, and says what was not.
    public static final Policy AS_SUBMITTED = new Policy("as-submitted-2", false, false, 1, 2);
    /// For reservations, as verdicts of before were judged: by the collateral that came with the evidence alone.
    public static final Policy RESERVATION_2 = new Policy("reservation-2", true, true, 0, 2);
    /// For reservations, as the first verdicts were judged.
    public static final Policy RESERVATION_1 = new Policy("reservation-1", true, true, 0, 1);

    /// The same, under which collateral must be there.
    public Policy whole() {
        return new Policy(id, true, freshness, vmplMax, edition);
    }

    /// Whether a verdict under it counts for a reservation.
    public boolean forReservations() {
        return equals(RESERVATION) || equals(RESERVATION_2) || equals(RESERVATION_1);
    }

    /// Whether it asks how platforms and GPUs are set up.
    public boolean asksPlatforms() {
        return edition > 1;
    }

    /// Whether it replays the event log of a trust domain.
    public boolean replaysEventLogs() {
        return edition > 1;
    }

    /// Whether it asks whose key a guest was started under.
    public boolean asksSigners() {
        return edition > 1;
    }

    /// Whether it asks how a guest or an enclave was started: policy, versions and ids.
    public boolean asksGuests() {
        return edition > 1;
    }

    /// Whether newer collateral that the portal keeps counts in the place of what came with the evidence.
    public boolean takesNewest() {
        return edition > 2;
    }

    /// Whether it reads the key of a connection beside a processor's report.
    public boolean readsTlsKeys() {
        return edition > 1;
    }

    /// The line whose SHA-256 a statement names; the first edition had no number.
    @Override
    public String toString() {
        return "Policy[id=" + id + ", complete=" + complete + ", freshness=" + freshness + ", vmplMax=" + vmplMax
                + (edition == 1 ? "" : ", edition=" + edition) + "]";
    }
}

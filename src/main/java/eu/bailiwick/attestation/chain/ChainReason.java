package eu.bailiwick.attestation.chain;

/// Why a link is joined, broken or missing.
public enum ChainReason {
    ANSWERED(Bond.JOINED),
    NOT_ANSWERED(Bond.BROKEN),
    NOT_ASKED(Bond.GAP),
    MEASUREMENT_KNOWN(Bond.JOINED),
    MEASUREMENT_REFUSED(Bond.BROKEN),
    MEASUREMENT_NOT_CHECKED(Bond.GAP),
    GPUS_COVERED(Bond.JOINED),
    GPUS_NOT_COVERED(Bond.BROKEN),
    GPUS_NOT_PROVED(Bond.GAP),
    NO_GPU(Bond.GAP),
    TLS_KEY_COVERED(Bond.JOINED),
    TLS_KEY_NOT_COVERED(Bond.BROKEN),
    NO_TLS_KEY(Bond.GAP),
    RELEASE_ATTESTED(Bond.JOINED),
    RELEASE_TO_ANOTHER(Bond.BROKEN),
    RELEASE_OBSERVED(Bond.GAP),
    RELEASE_DECLARED(Bond.GAP),
    RELEASE_EXPIRED(Bond.GAP),
    NO_RELEASE(Bond.GAP),
    /// The verdict is no proof of the processor, so nothing hangs on it.
    NOT_PROVED(Bond.GAP),
    EXPIRED(Bond.GAP);

    private final Bond bond;

    ChainReason(Bond bond) {
        this.bond = bond;
    }

    public Bond bond() {
        return bond;
    }
}

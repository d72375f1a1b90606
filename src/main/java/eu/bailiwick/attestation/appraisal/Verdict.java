package eu.bailiwick.attestation.appraisal;

/// What an appraisal says in one word, from best to worst.
public enum Verdict {
    /// Everything that the policy asks for was checked and holds.
    ACCEPT,
    /// Genuine, with a weakness that somebody has to accept knowingly.
    CONDITIONAL,
    /// Something that had to be checked could not be.
    INCONCLUSIVE,
    /// Something that was checked does not hold.
    REJECT;

    Verdict worse(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

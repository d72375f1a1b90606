package eu.bailiwick.reservation.search;

/// Why nothing fits a wish exactly.
public enum UnmetReason {
    NOT_OFFERED("The wished places do not offer this node type, or not with confidential computing."),
    QUOTA("The wish is larger than all that your organisation may hold at once."),
    LEAD_TIME("The window ends before anything can be made ready."),
    LARGER_THAN_A_FABRIC_DOMAIN(
            "No single fabric domain in the wished places has so many nodes, and a reservation never spans two."),
    NO_CAPACITY("So much is not free in this window.");

    private final String words;

    UnmetReason(String words) {
        this.words = words;
    }

    /// The reason as a sentence.
    public String words() {
        return words;
    }
}

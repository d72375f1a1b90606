package eu.bailiwick.attestation.timestamp;

/// The authority gave no timestamp that holds.
final class Unstamped extends Exception {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    /// How it came to that.
    enum Kind {
        AWAY("The timestamp authority cannot be reached."),
        REFUSED("The timestamp authority refused to stamp this document."),
        UNFIT("What the timestamp authority answered does not hold.");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    Unstamped(Kind kind, String reason) {
        super(reason);
        this.kind = kind;
    }

    Unstamped(Kind kind, String reason, Throwable cause) {
        super(reason, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}

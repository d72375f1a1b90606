package eu.bailiwick.attestation.timestamp;

/// The authority gave no timestamp that holds.
final class Unstamped extends Exception {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    /// How it came to that.
    enum Kind {
        AWAY("The timestamp authority cannot be reached. Without its timestamp no signed document is handed out. "
                + "Try again in a minute."),
        REFUSED(
                "The timestamp authority refused to stamp this document. Without its timestamp no signed document is handed out. "
                        + "Try again in a minute."),
        UNFIT(
                "What the timestamp authority answered does not hold. Without its timestamp no signed document is handed out. "
                        + "Try again in a minute.");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// What a person is told.
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

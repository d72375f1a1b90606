package eu.bailiwick.attestation.verify;

/// What the auditor gave cannot be used; the message says what and how to mend it.
final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
        super(message);
    }
}

package eu.bailiwick.attestation.appraisal;

/// Evidence or collateral whose bytes do not have the form that its kind prescribes. The message says which part.
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
        super(message);
    }

    public Malformed(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}

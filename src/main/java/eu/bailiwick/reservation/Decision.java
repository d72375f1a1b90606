package eu.bailiwick.reservation;

import eu.bailiwick.platform.problem.Problem;

/// What an approver says.
public enum Decision {
    APPROVE,
    REJECT;

    private static final int REASON_MAX = 1000;

    /// The reason as it is kept; a rejection has one.
    public String because(String reason) {
        String why = reason.strip();
        if (why.length() > REASON_MAX) {
            throw Problem.invalid("reason", "Use at most 1000 characters.");
        }
        if (this == REJECT && why.isEmpty()) {
            throw Problem.invalid("reason", "Say why, so that the requester knows what to change.");
        }
        return why;
    }
}

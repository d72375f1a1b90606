package eu.bailiwick.reservation;

import eu.bailiwick.platform.problem.Problem;

/// What an approver says.
public enum Decision {
    APPROVE,
    REJECT;

    private static final int REASON_MAX = 1000;

    /// The reason as it is kept; a rejection has one.
    public String because(String reason) {
        String why = Problem.plainIfAny("reason", reason, REASON_MAX);
        if (this == REJECT && why.isEmpty()) {
            throw Problem.invalid("reason", "Say why, so that the requester knows what to change.");
        }
        return why;
    }
}

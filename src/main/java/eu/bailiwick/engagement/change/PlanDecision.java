package eu.bailiwick.engagement.change;

import eu.bailiwick.engagement.ticket.EntryView.EntryKind;

/// What the customer says to the plan of a change.
public enum PlanDecision {
    /// The staff may do what the plan says.
    APPROVED,
    /// Not like this: the staff may propose another plan.
    DECLINED,
    /// Not at all: the ticket may be resolved with nothing done.
    DROPPED;

    EntryKind entry() {
        return EntryKind.valueOf(name());
    }

    public String tone() {
        return this == APPROVED ? "ok" : this == DECLINED ? "warn" : "idle";
    }
}

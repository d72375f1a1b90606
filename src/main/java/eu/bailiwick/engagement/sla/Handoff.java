package eu.bailiwick.engagement.sla;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A hand-off as it is kept: the run of its clock, and who handed it on to whom.
record Handoff(Run run, @Nullable HandoffEnd ended, List<HandoffLeg> legs) {
    boolean isOpen() {
        return ended == null;
    }

    /// Whether that person was the last to hand it on.
    boolean isFrom(String subject) {
        return legs.getLast().giver().equals(subject);
    }
}

package eu.bailiwick.engagement.sla;

import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.engagement.sla.CycleView.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One hand-off of a ticket between the staff, with its clock; no tenant reads it.
///
/// @param n counts the hand-offs of its ticket
/// @param calendar version of the calendar by which it counts now, such as `BUSINESS 1`
/// @param elapsed what has counted until now, or until it was taken
/// @param dueAt by when somebody has to take it
/// @param breachedAt the instant at which that had passed, whenever it was noticed
/// @param legs who handed it on to whom, in their order; handed on again before anybody took it, the clock runs on
/// @param takeable whether the reader takes it by saying so: who handed it on and still has it does not
public record HandoffView(
        UUID id,
        int n,
        CycleState state,
        Duration target,
        Duration elapsed,
        String calendar,
        String zone,
        Instant startedAt,
        @Nullable Instant stoppedAt,
        @Nullable HandoffEnd ended,
        @Nullable Instant dueAt,
        @Nullable Instant breachedAt,
        int level,
        List<HandoffLeg> legs,
        List<ClockEvent> events,
        @JsonIgnore List<Reason> reasons,
        @JsonIgnore boolean takeable) {

    /// @param given whether the reader handed it on and still has it
    static HandoffView of(Handoff it, Instant now, boolean given) {
        Cycle cycle = it.run().cycle();
        Cycle.Standing standing = cycle.standing();
        Clock clock = it.run().clock();
        Instant until = standing.stoppedAt() == null ? now : standing.stoppedAt();
        return new HandoffView(
                cycle.id(),
                cycle.n(),
                standing.state(),
                clock.target(),
                clock.elapsed(until),
                standing.calendar().code() + " " + standing.calendar().version(),
                it.run().calendars().apply(standing.calendar()).in(cycle.zone()).getId(),
                cycle.startedAt(),
                standing.stoppedAt(),
                it.ended(),
                standing.dueAt(),
                standing.breachedAt(),
                standing.level(),
                it.legs(),
                it.run().events(),
                Explained.reasons(clock, standing.dueAt() == null ? until : standing.dueAt()),
                it.isOpen() && !given);
    }

    /// Where it was handed on to last.
    @JsonIgnore
    public HandoffLeg last() {
        return legs.getLast();
    }

    public boolean isOpen() {
        return stoppedAt == null;
    }

    public String tone() {
        return breachedAt != null ? "crit" : !isOpen() ? "ok" : level > 0 ? "warn" : "info";
    }
}

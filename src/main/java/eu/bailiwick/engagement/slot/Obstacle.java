package eu.bailiwick.engagement.slot;

import java.util.List;
import java.util.Map;

/// Why an engineer cannot come at a time at which they could when it was offered.
public enum Obstacle {
    /// They take no sessions any more.
    INACTIVE,
    /// They are not cleared for the law of the reservation any more.
    CLEARANCE,
    /// They do not have a skill, or speak the language, that the session asks for.
    ABILITY,
    AWAY,
    HOLIDAY,
    /// Their own calendar says that they are busy.
    ELSEWHERE,
    SESSION,
    /// They have as much on that day, or in that week, as they may.
    DAY_FULL,
    /// They do not work then, or the kind of session does not begin then.
    HOURS;

    /// The same time of an engineer without this one and all that come before it.
    EngineerTime without(EngineerTime time) {
        return new EngineerTime(
                time.engineer(),
                time.zone(),
                time.rules(),
                time.instead(),
                keeps(HOLIDAY) ? time.holidays() : Map.of(),
                keeps(AWAY) ? time.absences() : List.of(),
                keeps(SESSION) ? time.blocked() : List.of(),
                keeps(DAY_FULL) ? time.held() : List.of(),
                keeps(ELSEWHERE) ? time.elsewhere() : List.of());
    }

    private boolean keeps(Obstacle other) {
        return compareTo(other) < 0;
    }
}

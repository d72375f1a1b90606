package eu.bailiwick.reservation.amendment;

import eu.bailiwick.reservation.LockedLineView;
import java.util.UUID;

/// A line of the locked price that an amendment adds, or takes out of what is charged.
public record LineChange(Effect effect, LockedLineView line) {

    /// What happens to the line.
    public enum Effect {
        ADD,
        SUPERSEDE
    }

    static LineChange add(LockedLineView line) {
        return new LineChange(Effect.ADD, line);
    }

    static LineChange supersede(LockedLineView line) {
        return new LineChange(Effect.SUPERSEDE, line);
    }

    /// The same, with the amendment that an added line comes from.
    LineChange from(UUID amendment) {
        return effect == Effect.SUPERSEDE ? this : new LineChange(effect, line.from(amendment));
    }
}

package eu.bailiwick.engagement.session;

import eu.bailiwick.engagement.slot.Slot;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// Runs a booking or a move to its end: again when two commands waited for each other, and with the next free times
/// beside the refusal when somebody else was faster.
@ApplicationScoped
class Bookings {
    private static final Duration AHEAD = Duration.ofDays(14);
    private static final int ALTERNATIVES = 5;
    private final Sessions sessions;
    private final PortalClock clock;

    Bookings(Sessions sessions, PortalClock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    <T> T book(String slot, UUID reservation, Supplier<T> command) {
        return refused(command, slot, asked -> {
            SlotToken token = SlotToken.read(slot);
            return sessions.slots(token.type(), reservation, asked, token.language());
        });
    }

    <T> T move(String slot, UUID session, Supplier<T> command) {
        return refused(command, slot, asked -> sessions.slotsToMove(session, asked));
    }

    private interface Others {
        List<Slot> within(Period asked);
    }

    private <T> T refused(Supplier<T> command, String slot, Others others) {
        try {
            return Attempts.of(command);
        } catch (Problem refused) {
            if (refused.type() != ProblemType.NO_CAPACITY) {
                throw refused;
            }
            SlotToken token = SlotToken.read(slot);
            Instant now = clock.now();
            Instant from = token.start().isBefore(now) ? now : token.start();
            throw refused.with(
                    "alternatives",
                    others.within(Period.of(from, AHEAD)).stream()
                            .limit(ALTERNATIVES)
                            .map(one -> SlotView.of(one, token.type(), token.zone()))
                            .toList());
        }
    }
}

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
import org.jspecify.annotations.Nullable;

/// Runs a booking, a confirmation or a move to its end: again when two commands waited for each other, and with the
/// next free times beside the refusal when somebody else was faster.
@ApplicationScoped
class Bookings {
    private static final Duration AHEAD = Duration.ofDays(14);
    private static final int ALTERNATIVES = 5;
    private final Sessions sessions;
    private final Confirmations confirmations;
    private final PortalClock clock;

    Bookings(Sessions sessions, Confirmations confirmations, PortalClock clock) {
        this.sessions = sessions;
        this.confirmations = confirmations;
        this.clock = clock;
    }

    <T> T book(String slot, UUID reservation, @Nullable UUID ticket, Supplier<T> command) {
        return refused(command, slot, asked -> {
            SlotToken token = SlotToken.read(slot);
            return sessions.slots(token.type(), reservation, ticket, asked, token.language());
        });
    }

    <T> T move(String slot, UUID session, Supplier<T> command) {
        return refused(command, slot, asked -> sessions.slotsToMove(session, asked));
    }

    /// Books what is held. What cannot be booked any more is let go, once the command was taken back.
    ///
    /// @param dry whether only to say what would happen
    <T> T confirm(UUID session, boolean dry, Supplier<T> command) {
        try {
            return Attempts.of(command);
        } catch (Problem refused) {
            if (refused.type() != ProblemType.NO_CAPACITY
                    && !refused.extensions().containsKey("obstacle")) {
                throw refused;
            }
            if (!dry) {
                confirmations.release(session, refused.detail());
            }
            SessionView was = sessions.view(session);
            if (!sessions.canBeBooked(was.reservation())) {
                throw refused;
            }
            throw refused.with(
                    "alternatives",
                    next(was.start(), was.type(), was.zone(), asked -> sessions.slotsInstead(session, asked)));
        }
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
            throw refused.with("alternatives", next(token.start(), token.type(), token.zone(), others));
        }
    }

    private List<SlotView> next(Instant wanted, String type, String zone, Others others) {
        Instant now = clock.now();
        return others.within(Period.of(wanted.isBefore(now) ? now : wanted, AHEAD)).stream()
                .limit(ALTERNATIVES)
                .map(one -> SlotView.of(one, type, zone))
                .toList();
    }
}

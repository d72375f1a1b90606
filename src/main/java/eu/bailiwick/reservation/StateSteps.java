package eu.bailiwick.reservation;

import eu.bailiwick.platform.web.Step;
import eu.bailiwick.reservation.ReservationDetail.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The states of a reservation as steps: those it has been in, where it is, and those ahead when nothing goes wrong.
final class StateSteps {
    private StateSteps() {}

    static List<Step> of(ReservationDetail detail, Function<ReservationState, String> label, ReservationConfig config) {
        Map<ReservationState, Instant> reached = new EnumMap<>(ReservationState.class);
        detail.timeline().forEach(move -> reached.put(move.to(), move.at()));
        ReservationState now = detail.reservation().state();
        List<Step> steps = new ArrayList<>();
        for (Transition move : detail.timeline()) {
            if (move.to() != now) {
                steps.add(new Step(label.apply(move.to()), Step.State.DONE, move.at(), null));
            }
        }
        steps.add(new Step(label.apply(now), standing(now), reached.get(now), null));
        if (!now.isTerminal()) {
            ReservationState.mainLine().stream()
                    .filter(state -> state.ordinal() > now.ordinal() && !state.isPending())
                    .forEach(state -> steps.add(new Step(
                            label.apply(state), Step.State.AHEAD, due(state, detail.reservation(), config), null)));
        }
        return steps;
    }

    private static Step.State standing(ReservationState now) {
        return switch (now) {
            case COMPLETED -> Step.State.DONE;
            case EXPIRED, WITHDRAWN, DECLINED, CANCELLED, FAILED -> Step.State.FAILED;
            default -> Step.State.CURRENT;
        };
    }

    private static @org.jspecify.annotations.Nullable Instant due(
            ReservationState state, ReservationView reservation, ReservationConfig config) {
        return switch (state) {
            case LOCKED -> Milestone.LOCK.dueAt(reservation, config);
            case PROVISIONING -> Milestone.PROVISION.dueAt(reservation, config);
            case ACTIVE -> reservation.start();
            case ENDING -> reservation.end();
            default -> null;
        };
    }
}

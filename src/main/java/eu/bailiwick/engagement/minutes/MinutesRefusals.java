package eu.bailiwick.engagement.minutes;

import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.problem.Problem;
import java.util.Optional;

/// What PostgreSQL refuses about minutes, in words.
public final class MinutesRefusals {
    private MinutesRefusals() {}

    static void told(Runnable statements) {
        try {
            statements.run();
        } catch (DatabaseException refused) {
            throw of(refused).orElseThrow(() -> refused);
        }
    }

    static Problem notSold() {
        return Problem.conflict(
                "The included minutes do not reach, and the price list of this reservation sells no others.");
    }

    /// The refusal of minutes, if it is one.
    public static Optional<Problem> of(DatabaseException refused) {
        return Optional.ofNullable(
                switch (refused.constraint()) {
                    case "overage_is_approved" ->
                        Problem.conflict(
                                "What goes beyond the included minutes costs more than was approved for this month."
                                        + " Approve more for the reservation first.");
                    case "minutes_never_below_zero" ->
                        Problem.conflict("More minutes would be taken away than are left in this month.");
                    case "overage_has_a_price" -> notSold();
                    case "minutes_are_used_once" -> Problem.conflict("The minutes of this work are counted already.");
                    case "work_is_not_invoiced" ->
                        Problem.conflict(
                                "What this work cost beyond the included minutes can be on an invoice already. A credit note gives it back.");
                    default -> null;
                });
    }
}

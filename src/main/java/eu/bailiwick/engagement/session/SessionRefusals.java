package eu.bailiwick.engagement.session;

import eu.bailiwick.engagement.minutes.MinutesRefusals;
import eu.bailiwick.engagement.slot.Obstacle;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;

/// What PostgreSQL refuses about sessions, in words.
final class SessionRefusals {
    private SessionRefusals() {}

    static Problem gone() {
        return new Problem(ProblemType.NO_CAPACITY, "This time is not free any more. Choose another one.");
    }

    /// What was held and cannot be booked any more.
    static Problem hindered(Obstacle why) {
        return new Problem(
                        ProblemType.NO_CAPACITY,
                        switch (why) {
                            case INACTIVE ->
                                "An engineer of this session takes no sessions any more. Choose another time.";
                            case CLEARANCE ->
                                "An engineer of this session is not cleared for this jurisdiction any more. Choose another time.";
                            case ABILITY ->
                                "An engineer of this session does not do what it asks for any more. Choose another time.";
                            case AWAY ->
                                "An engineer of this session is away at that time by now. Choose another time.";
                            case HOLIDAY ->
                                "That day is a holiday for an engineer of this session by now. Choose another time.";
                            case ELSEWHERE, SESSION ->
                                "An engineer of this session has something else at that time by now. Choose another time.";
                            case DAY_FULL ->
                                "An engineer of this session has as much on that day, or in that week, as they may. Choose another time.";
                            case HOURS ->
                                "An engineer of this session does not work at that time any more. Choose another time.";
                        })
                .with("obstacle", why.name());
    }

    static Problem notRunning() {
        return Problem.conflict("A session is extended while it runs, from its start until an hour after its end.");
    }

    static Problem over() {
        return Problem.conflict("Sessions belong to a reservation that is approved and not over.");
    }

    static void told(Runnable statements) {
        try {
            statements.run();
        } catch (DatabaseException refused) {
            throw told(refused);
        }
    }

    private static RuntimeException told(DatabaseException refused) {
        return switch (refused.constraint()) {
            case "engineer_once",
                    "engineer_day",
                    "engineer_day_minutes",
                    "engineer_week",
                    "engineer_is_active",
                    "engineer_is_away",
                    "engineer_is_elsewhere",
                    "session_is_ahead" -> gone();
            case "engineer_is_cleared" ->
                Problem.conflict("An engineer is not cleared for the jurisdiction of this reservation.");
            case "session_tenant_week" ->
                new Problem(
                        ProblemType.QUOTA_EXCEEDED,
                        "Your organisation has as many sessions of this kind in that week as it may.");
            case "session_tenant_week_minutes" ->
                new Problem(
                        ProblemType.QUOTA_EXCEEDED,
                        "Your organisation has sessions for as long in that week as it may, all kinds together.");
            case "session_tenant_month" ->
                new Problem(
                        ProblemType.QUOTA_EXCEEDED,
                        "Your organisation has as many sessions of this kind in that month as it may.");
            case "session_reservation_stands" -> over();
            case "session_worked_at_its_time" ->
                Problem.invalid("end", "Say when you stopped: after you began, and not ahead of now.");
            case "session_extended_while_it_runs" -> notRunning();
            case "engineer_works_once" ->
                Problem.invalid("begin", "An engineer of this session worked in another one at that time.");
            case "session_ticket", "session_ticket_open" ->
                Problem.invalid("ticket", "Name a ticket of this reservation that is not over.");
            case "session_hold_lives" ->
                Problem.conflict("The time was held for ten minutes, which are over. Choose a time again.");
            default ->
                MinutesRefusals.of(refused).<RuntimeException>map(it -> it).orElse(refused);
        };
    }
}

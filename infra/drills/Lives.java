package drills;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Call;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Wish;

/// The lives of reservations, in which a replica is killed at each step: what waits for an approval expires, what is agreed is
/// named, prepared, handed over, ended, wiped and given back. Each step has one effect for each of them.
final class Lives {
    static final int ALL = 30;
    private static final int KILLED_AFTER = 3;
    private static final String STANDING = "select count(*) from reservation.reservation where state = ";
    private static final Instant START = Wish.day(6);
    private static final Duration LENGTH = Duration.ofHours(6);

    /// A kind of job, the instant at which it is due, and the state that each reservation is in afterwards.
    private record Step(String kind, Instant due, String state) {}

    void play(Stage stage, Api api, Tally tally) throws Exception {
        reserve(stage, api);
        tally.demand("reservations that wait for an approval", stage.database().count(STANDING + "'PENDING_CUSTOMER_APPROVAL'"), ALL);
        tally.demand("reservations that are agreed", stage.database().count(STANDING + "'SCHEDULED'"), ALL);
        Instant end = START.plus(LENGTH);
        play(stage, tally, new Step("reservation.expire-approval", START.minus(Duration.ofHours(30)), "EXPIRED"));
        play(stage, tally, new Step("reservation.lock", START.minus(Duration.ofHours(24)), "LOCKED"));
        play(stage, tally, new Step("reservation.provision", START.minus(Duration.ofHours(1)), "PROVISIONING"));
        play(stage, tally, new Step("node.report", START.minus(Duration.ofMinutes(30)), ""));
        play(stage, tally, new Step("reservation.activate", START, "ACTIVE"));
        play(stage, tally, new Step("reservation.end", end, "ENDING"), new Step("reservation.reclaim", end, "RECLAIMING"));
        play(stage, tally, new Step("reservation.complete", end.plus(Duration.ofHours(4)), "COMPLETED"));
        tally.demand("nodes named for a reservation", bindings(stage, "kind = 'PRIMARY'"), ALL);
        tally.demand("nodes reported ready", bindings(stage, "ready_at is not null"), ALL);
        tally.demand("audit events of ready nodes", events(stage, "node.ready"), ALL);
        tally.demand("delivered from the start to the end", stage.database().count(STANDING
                + "'COMPLETED' and ready_at = lower(period) and ended_at = upper(period) and not late"), ALL);
    }

    // What follows at the same instant has a replica of its own to be killed.
    private static void play(Stage stage, Tally tally, Step... steps) throws Exception {
        Deque<Replica> others = new ArrayDeque<>();
        for (Step step : steps) {
            others.add(stage.further(others.size()));
        }
        stage.advanceTo(steps[0].due);
        for (Step step : steps) {
            JobsDrill.awaitDone(stage, step.kind, KILLED_AFTER);
            others.remove().kill();
            tally.say(step.kind + ": done when a replica was killed", JobsDrill.jobs(stage, step.kind, "state = 'DONE'"));
        }
        for (Step step : steps) {
            JobsDrill.awaitDone(stage, step.kind, ALL);
            JobsDrill.demandDone(stage, tally, step.kind, ALL);
            if (!step.state.isEmpty()) {
                tally.demand(step.kind + ": steps to " + step.state, stage.database()
                        .count("select count(*) from reservation.transition where to_state = '" + step.state + "'"), ALL);
                tally.demand(step.kind + ": audit events", events(stage, "reservation." + step.state.toLowerCase()), ALL);
            }
        }
    }

    // Aurora's are agreed at once; Borealis' wait for a second person, who does not come.
    private static void reserve(Stage stage, Api api) throws Exception {
        stage.database().run("update tenancy.approval_policy set threshold_minor = 1 where tenant_id = (select id from tenancy.tenant where alias = 'borealis')");
        List<Callable<Call>> reserved = new ArrayList<>();
        for (Wish wish : List.of(
                new Wish(Wish.AURORA, "DE", "muc1", "l40s", 1, START, LENGTH),
                new Wish(Wish.BOREALIS, "FI", "hel1", "mi300x", 1, START, LENGTH))) {
            String offer = wish.offer(api);
            for (int i = 0; i < ALL; i++) {
                reserved.add(() -> Call.confirm(api, wish.person(), Call.quote(api, wish.person(), offer).id()));
            }
        }
        for (Callable<Call> one : reserved) {
            one.call().answer().expect(201);
        }
    }

    private static long bindings(Stage stage, String condition) throws Exception {
        return stage.database().count("select count(*) from capacity.node_binding where reservation is not null and " + condition);
    }

    private static long events(Stage stage, String action) throws Exception {
        return stage.database().count("select count(*) from audit.audit_event where action = '" + action + "'");
    }
}

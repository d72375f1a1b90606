package drills;

import java.sql.Connection;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Replica;

/// Two replicas, of which the one that is at work on a job is killed in the middle of it, and another started in its place.
final class Pair implements AutoCloseable {
    private static final long TAKEN_OVER_WITHIN_MILLIS = 3000;
    private static final int LOOKS_MAX = 6000;
    private final Stage stage;
    private final Tally tally;
    private Replica working;
    private Replica waiting;

    Pair(Stage stage, Tally tally) throws Exception {
        this.stage = stage;
        this.tally = tally;
        this.working = stage.first();
        this.waiting = stage.second();
    }

    /// What makes a job due.
    interface Occasion {
        void arise() throws Exception;
    }

    Api api() {
        return new Api(working.url());
    }

    Replica working() {
        return working;
    }

    Replica waiting() {
        return waiting;
    }

    /// Lets jobs of a kind become due while somebody else holds what they write, so that one of the two replicas is in the middle
    /// of one; kills that one and counts how long it takes until the other has done all of them.
    void killInTheMiddle(String kind, String lock, Occasion occasion) throws Exception {
        String due = "from platform.job where kind = '" + kind + "' and state = 'PLANNED' and due_at <= platform.app_now()";
        long killed;
        long before = JobsDrill.jobs(stage, kind, "state = 'DONE'");
        waiting.freeze();
        try (Connection held = stage.lock(lock)) {
            occasion.arise();
            // taken: due, and passed over by who looks for one that is free
            await("select (select count(*) " + due + ") - (select count(*) from (select 1 " + due + " for update skip locked) free)", 1);
            tally.demandAtLeast(kind + ": in the middle of one when killed", stage.waiting(1), 1);
            tally.say(kind + ": due when its replica was killed", stage.database().count("select count(*) " + due));
            waiting.thaw();
            killed = System.nanoTime();
            working.kill();
            held.rollback();
        }
        while (stage.database().count("select count(*) " + due) > 0 && System.nanoTime() - killed < 10_000_000L * LOOKS_MAX) {
            Thread.sleep(10);
        }
        tally.demandAtMost(kind + ": milliseconds until the other had done all", (System.nanoTime() - killed) / 1_000_000, TAKEN_OVER_WITHIN_MILLIS);
        tally.demandAtLeast(kind + ": done", JobsDrill.jobs(stage, kind, "state = 'DONE'") - before, 1);
        tally.demand(kind + ": failed once or more", JobsDrill.jobs(stage, kind, "attempts > 0"), 0);
        replace();
    }

    /// Kills the one at work, so that the other is alone until `replace`.
    void kill() throws Exception {
        working.kill();
    }

    void replace() throws Exception {
        Replica gone = working;
        working = waiting;
        waiting = stage.again(gone);
    }

    /// Waits until a query counts so much, for a minute at most.
    void await(String query, long wanted) throws Exception {
        for (int look = 0; look < LOOKS_MAX && stage.database().count(query) < wanted; look++) {
            Thread.sleep(10);
        }
        if (stage.database().count(query) < wanted) {
            throw new IllegalStateException("never came to " + wanted + ": " + query);
        }
    }

    @Override
    public void close() throws InterruptedException {
        working.close();
        waiting.close();
    }
}

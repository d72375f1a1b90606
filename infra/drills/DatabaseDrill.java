package drills;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Wish;

/// R4: every session of the portal in PostgreSQL is ended, five times, while it serves.
final class DatabaseDrill implements Drills.Drill {
    private static final int CLIENTS = 8;
    private static final int STRIKES = 5;
    private static final long BETWEEN_MILLIS = 1500;
    private static final long RECOVERY_MILLIS_MAX = 1000;
    // a session that dies may take one request with it; the two pools have 20 and 6
    private static final long ERRORS_MAX = STRIKES * 26L;

    @Override
    public String story() {
        return "all PostgreSQL sessions ended " + STRIKES + " times under " + CLIENTS + " readers";
    }

    @Override
    public void run(Stage stage, Tally tally) throws Exception {
        try (Replica portal = stage.first();
                ExecutorService executor = Executors.newFixedThreadPool(CLIENTS)) {
            Api api = new Api(portal.url());
            AtomicBoolean on = new AtomicBoolean(true);
            AtomicLong lastError = new AtomicLong();
            List<Future<?>> readers = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                readers.add(executor.submit(() -> read(api, on, lastError, tally)));
            }
            long slowest = strike(stage, lastError, tally);
            on.set(false);
            for (Future<?> reader : readers) {
                reader.get();
            }
            tally.print();
            long failed = tally.of("answered 500") + tally.of("answered 503") + tally.of("answered 0");
            tally.demandAtMost("requests that failed", failed, ERRORS_MAX);
            tally.demandAtMost("milliseconds from a strike to the last error", slowest, RECOVERY_MILLIS_MAX);
            tally.demand("answer after the last strike", api.get(Wish.AURORA, "/api/v1/quotes").status(), 200);
        }
        stage.demandPromises(tally);
    }

    private static long strike(Stage stage, AtomicLong lastError, Tally tally) throws Exception {
        long slowest = 0;
        for (int strike = 0; strike < STRIKES; strike++) {
            Thread.sleep(BETWEEN_MILLIS);
            long at = System.nanoTime();
            long ended = stage.database().count(stage.sessions().replace("count(*)", "count(pg_terminate_backend(pid))"));
            tally.say("sessions ended", ended);
            Thread.sleep(BETWEEN_MILLIS);
            slowest = Math.max(slowest, (lastError.get() - at) / 1_000_000);
        }
        return slowest;
    }

    private static void read(Api api, AtomicBoolean on, AtomicLong lastError, Tally tally) {
        while (on.get()) {
            int status = api.get(Wish.AURORA, "/api/v1/quotes").status();
            tally.count("answered " + status);
            if (status != 200) {
                lastError.set(System.nanoTime());
            }
        }
    }
}

package drills;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Call;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Wish;

/// R2: a deployment asks the portal to end while requests are in flight; all of them get their answer.
final class StopDrill implements Drills.Drill {
    private static final int IN_FLIGHT = 12;
    private static final Duration LOCKED_ON = Duration.ofSeconds(2);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(25);

    @Override
    public String story() {
        return "SIGTERM while " + IN_FLIGHT + " quotes wait for a pool";
    }

    @Override
    public void run(Stage stage, Tally tally) throws Exception {
        try (Replica portal = stage.first()) {
            Api api = new Api(portal.url());
            List<String> offers = stage.offers(api, Wish.AURORA, IN_FLIGHT);
            List<Future<Call>> running = new ArrayList<>();
            long started;
            try (Connection lock = stage.lockPool();
                    ExecutorService executor = Executors.newFixedThreadPool(IN_FLIGHT)) {
                offers.forEach(offer -> running.add(executor.submit(() -> Call.quote(api, Wish.AURORA, offer))));
                tally.demand("requests in flight", stage.waiting(IN_FLIGHT), IN_FLIGHT);
                started = System.nanoTime();
                portal.terminate();
                Thread.sleep(LOCKED_ON);
                lock.rollback();
            }
            for (Future<Call> call : running) {
                tally.count("answered " + call.get().answer().status());
            }
            tally.print();
            tally.demand("answered 201", tally.of("answered 201"), IN_FLIGHT);
            tally.demand("stored", stage.database().count("select count(*) from reservation.quote"), IN_FLIGHT);
            tally.demand("ended by itself within 25 s", portal.hasEnded(ENDS_WITHIN) ? 1 : 0, 1);
            tally.say("seconds from SIGTERM to the end", "%.1f".formatted((System.nanoTime() - started) / 1e9));
        }
        stage.demandPromises(tally);
    }
}

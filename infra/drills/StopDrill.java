package drills;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Call;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Settings;
import eu.bailiwick.load.Wish;

/// R2: a deployment asks one of two replicas to end while requests are in flight and more come, on connections that are kept and
/// on new ones; all of them get their answer, and nobody sees a connection fail.
final class StopDrill implements Drills.Drill {
    private static final int IN_FLIGHT = 12;
    private static final int READERS = 6;
    private static final int NEWCOMERS = 4;
    private static final Duration LOCKED_ON = Duration.ofSeconds(2);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(25);
    private static final Duration GOES_ON = Duration.ofSeconds(3);
    private static final String DELAY = Settings.text("DRILL_SHUTDOWN_DELAY", "3S");

    @Override
    public String story() {
        return "SIGTERM to one of two replicas behind a proxy while " + IN_FLIGHT + " quotes wait for a pool, " + READERS + " clients read and "
                + NEWCOMERS + " search and quote on a connection of its own each time";
    }

    @Override
    public void run(Stage stage, Tally tally) throws Exception {
        Map<String, String> delayed = Map.of("BAILIWICK_SHUTDOWN_DELAY", DELAY);
        try (Replica leaving = stage.first(delayed);
                Replica staying = stage.second(delayed);
                Proxy proxy = new Proxy(tally, leaving, staying)) {
            play(stage, tally, leaving, proxy);
            tally.demand("the other one is ready", staying.answers("/q/health/ready") ? 1 : 0, 1);
        }
        stage.demandPromises(tally);
    }

    private static void play(Stage stage, Tally tally, Replica leaving, Proxy proxy) throws Exception {
        Api api = new Api(proxy.url());
        List<String> offers = stage.offers(api, Wish.AURORA, IN_FLIGHT);
        List<String> free = stage.offers(api, Wish.BOREALIS, 30);
        List<Future<Call>> held = new ArrayList<>();
        AtomicBoolean goesOn = new AtomicBoolean(true);
        try (ExecutorService executor = Executors.newFixedThreadPool(IN_FLIGHT + READERS + NEWCOMERS)) {
            List<Future<?>> others = new ArrayList<>();
            for (int client = 0; client < READERS; client++) {
                others.add(executor.submit(() -> read(new Api(proxy.url()), goesOn, tally)));
            }
            for (int client = 0; client < NEWCOMERS; client++) {
                int number = client;
                others.add(executor.submit(() -> quote(proxy, free, number, goesOn, tally)));
            }
            long started;
            try (Connection lock = stage.lockPool()) {
                offers.forEach(offer -> held.add(executor.submit(() -> Call.quote(api, Wish.AURORA, offer))));
                tally.demandAtLeast("requests in flight", stage.waiting(IN_FLIGHT), IN_FLIGHT);
                started = System.nanoTime();
                leaving.terminate();
                Thread.sleep(LOCKED_ON);
                lock.rollback();
            }
            tally.demand("ended by itself within 25 s", leaving.hasEnded(ENDS_WITHIN) ? 1 : 0, 1);
            tally.say("seconds from SIGTERM to the end", "%.1f".formatted((System.nanoTime() - started) / 1e9));
            Thread.sleep(GOES_ON);
            goesOn.set(false);
            for (Future<?> client : others) {
                client.get();
            }
        }
        for (Future<Call> call : held) {
            tally.count("in flight: answered " + call.get().answer().status());
        }
        tally.print();
        tally.demand("in flight: answered 201", tally.of("in flight: answered 201"), IN_FLIGHT);
        tally.demand("in flight: stored", stored(stage, "DE"), IN_FLIGHT);
        tally.demand("quotes on new connections: stored", stored(stage, "FI"), tally.of("new connection: answered 201"));
        tally.demand("connection errors", tally.sum(": answered 0$"), 0);
        tally.demand("other answers", tally.sum(": answered (?!200$|201$|409$|0$)"), 0);
    }

    private static long stored(Stage stage, String jurisdiction) throws Exception {
        return stage.database().count("select count(*) from reservation.quote where jurisdiction = '" + jurisdiction + "'");
    }

    private static void read(Api api, AtomicBoolean goesOn, Tally tally) {
        while (goesOn.get()) {
            tally.count("kept connection: answered " + api.get(Wish.AURORA, "/api/v1/quotes").status());
        }
    }

    // A client of its own for each call, which opens a connection of its own.
    private static void quote(Proxy proxy, List<String> offers, int number, AtomicBoolean goesOn, Tally tally) {
        for (int turn = number; goesOn.get(); turn += NEWCOMERS) {
            Api api = new Api(proxy.url());
            Call quote = Call.quote(api, Wish.BOREALIS, offers.get(turn % offers.size()));
            tally.count("new connection: answered " + quote.answer().status());
            if (quote.acknowledged()) {
                String withdrawal = "/api/v1/quotes/" + quote.id() + "/withdrawal";
                tally.count("withdrawal: answered "
                        + api.post(Wish.BOREALIS, withdrawal, Map.of(), UUID.randomUUID().toString()).status());
            }
        }
    }
}

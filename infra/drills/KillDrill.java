package drills;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Call;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Wish;

/// R1: `kill -9` with requests in flight, then every command that was not answered again with its key.
final class KillDrill implements Drills.Drill {
    private static final int HELD = 8;
    private static final int LOOPING = 8;
    private static final int REPEATED = 50;
    private static final long LOOP_MILLIS = 3000;

    @Override
    public String story() {
        return "kill -9 while " + HELD + " quotes wait for a pool and " + LOOPING + " clients quote and confirm";
    }

    @Override
    public void run(Stage stage, Tally tally) throws Exception {
        ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
        try (Replica portal = stage.first()) {
            play(stage, tally, portal, calls);
        }
        Thread.sleep(1000);
        tally.demand("sessions of the killed portal after a second", stage.database().count(stage.sessions()), 0);
        List<Call> acknowledged = calls.stream().filter(Call::acknowledged).toList();
        List<Call> unanswered = calls.stream().filter(call -> call.answer().status() == 0).toList();
        tally.say("commands acknowledged", acknowledged.size());
        tally.say("commands without an answer", unanswered.size());
        tally.demand("answers that were neither", calls.size() - acknowledged.size() - unanswered.size(), 0);
        tally.demand("acknowledged but not stored", missing(stage, acknowledged), 0);
        tally.demandAtMost("effects of commands without an answer", effects(stage) - acknowledged.size(), unanswered.size());
        try (Replica portal = stage.first()) {
            repeat(stage, tally, new Api(portal.url()), acknowledged, unanswered);
        }
        stage.demandPromises(tally);
    }

    private static void play(Stage stage, Tally tally, Replica portal, ConcurrentLinkedQueue<Call> calls) throws Exception {
        Api api = new Api(portal.url());
        List<String> held = stage.offers(api, Wish.AURORA, HELD);
        List<String> free = stage.offers(api, Wish.BOREALIS, 60);
        try (Connection lock = stage.lockPool();
                ExecutorService executor = Executors.newFixedThreadPool(HELD + LOOPING)) {
            List<Future<?>> running = new ArrayList<>();
            held.forEach(offer -> running.add(executor.submit(() -> calls.add(Call.quote(api, Wish.AURORA, offer)))));
            for (int client = 0; client < LOOPING; client++) {
                int number = client;
                running.add(executor.submit(() -> loop(api, free, number, calls)));
            }
            Thread.sleep(LOOP_MILLIS);
            tally.say("sessions that waited for a lock when it was killed", stage.waiting(1));
            portal.kill();
            for (Future<?> client : running) {
                client.get(60, TimeUnit.SECONDS);
            }
            lock.rollback();
        }
    }

    private static void loop(Api api, List<String> offers, int number, ConcurrentLinkedQueue<Call> calls) {
        boolean alive = true;
        for (int turn = 0; alive; turn++) {
            Call quote = Call.quote(api, Wish.BOREALIS, offers.get((number + turn * LOOPING) % offers.size()));
            calls.add(quote);
            alive = quote.acknowledged();
            if (alive) {
                Call reservation = Call.confirm(api, Wish.BOREALIS, quote.id());
                calls.add(reservation);
                alive = reservation.acknowledged();
            }
        }
    }

    private static void repeat(Stage stage, Tally tally, Api api, List<Call> acknowledged, List<Call> unanswered) throws Exception {
        int all = acknowledged.size() + unanswered.size();
        long refused = unanswered.stream().filter(call -> !call.again(api).acknowledged()).count();
        tally.demand("retries with the same key that were not 201", refused, 0);
        tally.demand("effects after the retries: one each", effects(stage), all);
        long different = acknowledged.stream()
                .limit(REPEATED)
                .filter(call -> !call.again(api).id().equals(call.id()))
                .count();
        tally.demand("repeated commands with another answer", different, 0);
        tally.demand("effects after repeating up to " + REPEATED + " that were acknowledged", effects(stage), all);
    }

    private static long missing(Stage stage, List<Call> acknowledged) throws Exception {
        Set<String> stored = Set.copyOf(stage.database()
                .texts("select id::text from reservation.quote union all select id::text from reservation.reservation"));
        return acknowledged.stream().filter(call -> !stored.contains(call.id())).count();
    }

    private static long effects(Stage stage) throws Exception {
        return stage.database().count("select (select count(*) from reservation.quote) + (select count(*) from reservation.reservation)");
    }
}

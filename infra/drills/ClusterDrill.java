package drills;

import eu.bailiwick.load.Api;
import eu.bailiwick.load.Call;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Scratch;
import eu.bailiwick.load.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// R4: PostgreSQL itself is killed, one session of it or all of it, while the portal reads and writes; nothing is lost and the
/// portal goes on by itself.
final class ClusterDrill implements Drills.Drill {
    private static final int SESSIONS_KILLED = 5;
    private static final int SERVERS_KILLED = 5;
    private static final int READERS = 4;
    private static final int WRITERS = 4;
    private static final long WRITER_PAUSE_MILLIS = 150;
    private static final long BETWEEN_MILLIS = 3000;
    private static final long AWAY_MILLIS = 2000;
    private static final long RECOVERY_MILLIS_MAX = 1000;

    @Override
    public String story() {
        return "a session killed (kill -9) " + SESSIONS_KILLED + " times, the whole PostgreSQL killed and started again " + SERVERS_KILLED
                + " times, under " + READERS + " readers and " + WRITERS + " writers";
    }

    /// What the clients do and saw.
    private record Scene(Api api, Tally tally, AtomicBoolean on, AtomicLong lastGood, AtomicLong lastError, ConcurrentLinkedQueue<Call> commands) {
        void saw(String what, int status) {
            tally.count(what + " answered " + status);
            (status == 200 || status == 201 ? lastGood : lastError).set(System.nanoTime());
        }
    }

    @Override
    public void run(Stage unused, Tally tally) throws Exception {
        try (OwnPostgres postgres = OwnPostgres.start();
                Scratch own = Scratch.create("bailiwick_cluster", OwnPostgres.PORT)) {
            Stage stage = new Stage(own);
            try (Replica portal = stage.first();
                    ExecutorService executor = Executors.newFixedThreadPool(READERS + WRITERS)) {
                Api api = new Api(portal.url());
                Scene scene = new Scene(
                        api, tally, new AtomicBoolean(true), new AtomicLong(), new AtomicLong(), new ConcurrentLinkedQueue<>());
                List<Future<?>> clients = clients(scene, stage.offers(api, Wish.BOREALIS, 60), executor);
                try {
                    strike(postgres, stage, scene);
                } finally {
                    scene.on.set(false);
                }
                for (Future<?> client : clients) {
                    client.get();
                }
                tally.print();
                demandNothingLost(stage, scene);
            }
            stage.demandPromises(tally);
        }
    }

    private static List<Future<?>> clients(Scene scene, List<String> offers, ExecutorService executor) {
        List<Future<?>> clients = new ArrayList<>();
        for (int client = 0; client < READERS; client++) {
            clients.add(executor.submit(() -> {
                while (scene.on.get()) {
                    scene.saw("read", scene.api.get(Wish.AURORA, "/api/v1/quotes").status());
                }
            }));
        }
        for (int client = 0; client < WRITERS; client++) {
            int number = client;
            clients.add(executor.submit(() -> {
                for (int turn = 0; scene.on.get(); turn++) {
                    Call quote = Call.quote(scene.api, Wish.BOREALIS, offers.get((number + turn * WRITERS) % offers.size()));
                    scene.commands.add(quote);
                    scene.saw("command", quote.answer().status());
                    Thread.sleep(WRITER_PAUSE_MILLIS);
                }
                return null;
            }));
        }
        return clients;
    }

    private static void strike(OwnPostgres postgres, Stage stage, Scene scene) throws Exception {
        long firstGood = 0;
        long lastError = 0;
        for (int strike = 0; strike < SESSIONS_KILLED + SERVERS_KILLED; strike++) {
            Thread.sleep(BETWEEN_MILLIS);
            if (strike < SESSIONS_KILLED) {
                postgres.killSession(stage.database().count(
                        stage.sessions().replace("count(*)", "max(pid)")));
                Thread.sleep(50);
                postgres.await();
            } else {
                postgres.kill();
                Thread.sleep(AWAY_MILLIS);
                postgres.startAgain();
            }
            long answers = System.nanoTime();
            while (scene.lastGood.get() < answers && System.nanoTime() - answers < 30_000_000_000L) {
                Thread.sleep(1);
            }
            firstGood = Math.max(firstGood, (System.nanoTime() - answers) / 1_000_000);
            Thread.sleep(BETWEEN_MILLIS);
            lastError = Math.max(lastError, (scene.lastError.get() - answers) / 1_000_000);
        }
        scene.tally.demandAtMost("milliseconds until the first good answer", firstGood, RECOVERY_MILLIS_MAX);
        scene.tally.demandAtMost("milliseconds until the last error", lastError, RECOVERY_MILLIS_MAX);
    }

    private static void demandNothingLost(Stage stage, Scene scene) throws Exception {
        List<Call> acknowledged = scene.commands.stream().filter(Call::acknowledged).toList();
        List<Call> open = scene.commands.stream().filter(call -> !call.acknowledged()).toList();
        Tally tally = scene.tally;
        tally.say("commands acknowledged", acknowledged.size());
        tally.say("commands without a good answer", open.size());
        Set<String> stored = Set.copyOf(stage.database().texts("select id::text from reservation.quote"));
        tally.demand("acknowledged and lost", acknowledged.stream().filter(call -> !stored.contains(call.id())).count(), 0);
        tally.demandAtMost("effects of commands without a good answer", stored.size() - acknowledged.size(), open.size());
        tally.demand("retries with the same key that were not 201", open.stream().filter(call -> !call.again(scene.api).acknowledged()).count(), 0);
        tally.demand("effects after the retries, one each", stage.database().count("select count(*) from reservation.quote"), scene.commands.size());
        tally.demand("answers 5xx that are not 503", tally.sum("answered 5(?!03)"), 0);
        tally.demand("answers that never came", tally.sum("answered 0"), 0);
    }
}

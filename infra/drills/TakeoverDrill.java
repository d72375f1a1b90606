package drills;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Call;
import eu.bailiwick.load.Wish;
import eu.bailiwick.load.World;

/// R12: how long it takes until the other of two replicas does what a killed one was doing: jobs of the kinds that the life of a
/// reservation does not see by itself, and the requests of clients behind a proxy.
final class TakeoverDrill implements Drills.Drill {
    private static final int LONG = 10;
    private static final int NODES = 4;
    // with the one in reserve, all 48 of the pool
    private static final int NODES_OF_THE_SHORT_ONE = 7;
    private static final int ALL = LONG + 1;
    private static final int LACKING = 5;
    private static final int LEFT = 2;
    private static final Instant START = Wish.day(6);
    private static final Duration LONG_FOR = Duration.ofHours(36);
    private static final Duration SHORT_FOR = Duration.ofHours(6);
    private static final String OPERATOR = "operator@provider.example";
    private static final String STATE = "select count(*) from reservation.reservation where state = ";
    private static final int STRIKES = 5;
    private static final int READERS = 4;
    private static final int WRITERS = 2;
    private static final long WRITER_PAUSE_MILLIS = 150;
    private static final long CLIENTS_WAIT_MILLIS_MAX = 1000;

    @Override
    public String story() {
        return "one of two replicas killed in the middle of amendment.expire, tenant.state-changed (twice), reservation.replace-nodes, reservation.leave-node"
                + " and metering.day, and " + STRIKES + " times under " + READERS + " readers and " + WRITERS + " writers";
    }

    @Override
    public void run(Stage stage, Tally tally) throws Exception {
        try (Pair pair = new Pair(stage, tally)) {
            reserve(stage, pair);
            amendmentsExpire(stage, pair, tally);
            begin(stage, pair);
            suspendAndResume(stage, pair, tally);
            findNodes(stage, pair, tally);
            leaveNodes(stage, pair, tally);
            meter(stage, pair, tally);
            clients(stage, pair, tally);
        }
        stage.demandPromises(tally);
    }

    // All nodes of the pool, so that one that fails has no replacement before the short ones have ended.
    private static void reserve(Stage stage, Pair pair) throws Exception {
        for (int i = 0; i < ALL; i++) {
            boolean isLong = i < LONG;
            Wish wish = new Wish(Wish.AURORA, "DE", "muc1", "l40s", isLong ? NODES : NODES_OF_THE_SHORT_ONE, START, isLong ? LONG_FOR : SHORT_FOR);
            String quote = Call.quote(pair.api(), Wish.AURORA, wish.offer(pair.api())).id();
            Call.confirm(pair.api(), Wish.AURORA, quote).answer().expect(201);
        }
        pair.await(STATE + "'SCHEDULED'", ALL);
    }

    private static void amendmentsExpire(Stage stage, Pair pair, Tally tally) throws Exception {
        Map<String, String> later = Map.of("kind", "EXTEND", "end", START.plus(LONG_FOR).plus(Duration.ofHours(2)).toString());
        for (String id : stage.database().texts("select id::text from reservation.reservation where upper(period) = '" + START.plus(LONG_FOR) + "'")) {
            post(pair, Wish.AURORA, "/api/v1/reservations/" + id + "/amendments", later, 201);
        }
        pair.killInTheMiddle("amendment.expire", "lock table reservation.amendment in exclusive mode", () -> stage.advance("31 minutes"));
        tally.demand("amendments expired", stage.database().count("select count(*) from reservation.amendment where state = 'EXPIRED'"), LONG);
        tally.demand("audit events of that", events(stage, "amendment.expired"), LONG);
    }

    private static void begin(Stage stage, Pair pair) throws Exception {
        stage.advanceTo(START.minus(Duration.ofHours(24)));
        pair.await(STATE + "'LOCKED'", ALL);
        stage.advanceTo(START.minus(Duration.ofHours(1)));
        pair.await(STATE + "'PROVISIONING'", ALL);
        stage.advanceTo(START.minus(Duration.ofMinutes(30)));
        pair.await("select count(*) from capacity.node_binding where ready_at is not null", LONG * NODES + NODES_OF_THE_SHORT_ONE);
        stage.advanceTo(START.plusSeconds(1));
        pair.await(STATE + "'ACTIVE'", ALL);
    }

    private static void suspendAndResume(Stage stage, Pair pair, Tally tally) throws Exception {
        String tenant = "/api/v1/operator/tenants/" + World.AURORA_ID;
        String transitions = "lock table reservation.transition in exclusive mode";
        long active = steps(stage, "ACTIVE");
        pair.killInTheMiddle("tenant.state-changed", transitions,
                () -> post(pair, OPERATOR, tenant + "/suspension", Map.of("reason", "A drill"), 200));
        tally.demand("reservations suspended, once each", steps(stage, "SUSPENDED"), ALL);
        tally.demand("reservations that stand so", stage.database().count(STATE + "'SUSPENDED'"), ALL);
        pair.killInTheMiddle("tenant.state-changed", transitions,
                () -> post(pair, OPERATOR, tenant + "/resumption", Map.of("reason", "A drill"), 200));
        tally.demand("reservations resumed, once each", steps(stage, "ACTIVE") - active, ALL);
        tally.demand("reservations that run again", stage.database().count(STATE + "'ACTIVE'"), ALL);
    }

    // Nodes fail while all others are taken: the first gets the reserve, the others get one when the short reservation has given its own back.
    private static void findNodes(Stage stage, Pair pair, Tally tally) throws Exception {
        for (String node : standing(stage, 1 + LACKING)) {
            post(pair, OPERATOR, "/api/v1/operator/nodes/" + node + "/failure", Map.of("reason", "A drill"), 204);
        }
        tally.demand("reservations that lack a node", stage.database().count(LACKS), LACKING);
        pair.killInTheMiddle("reservation.replace-nodes", "lock table capacity.node_binding in exclusive mode", () -> stage.advanceTo(START.plus(Duration.ofHours(11))));
        pair.await(STATE + "'COMPLETED'", 1);
        tally.demand("nodes replaced, once each", events(stage, "node.replaced"), LACKING);
        tally.demand("nodes that stand", stage.database().count(STANDING), LONG * NODES);
    }

    // What is planned when a node fails that somebody else has by then.
    private static void leaveNodes(Stage stage, Pair pair, Tally tally) throws Exception {
        long failed = events(stage, "node.failed");
        List<String> nodes = standing(stage, LEFT);
        pair.killInTheMiddle("reservation.leave-node", "lock table capacity.node_binding in exclusive mode", () -> {
            String names = "('" + String.join("', '", nodes) + "')";
            stage.database().run("update capacity.node set state = 'DRAINED' where name in " + names);
            stage.database().run("insert into platform.job (kind, subject, run_as, due_at) select 'reservation.leave-node', id::text, '', platform.app_now() "
                    + "from capacity.node where name in " + names);
        });
        tally.demand("reservations that left a node, once each", events(stage, "node.failed") - failed, LEFT);
        tally.demand("nodes that stand", stage.database().count(STANDING), LONG * NODES);
    }

    private static void meter(Stage stage, Pair pair, Tally tally) throws Exception {
        pair.killInTheMiddle("metering.day", "lock table metering.usage_record in exclusive mode", () -> stage.advanceTo(START.plus(Duration.ofDays(1)).plusSeconds(1)));
        long hours = LONG * NODES * 24L + NODES_OF_THE_SHORT_ONE * SHORT_FOR.toHours();
        tally.demand("records of a node's hour, one each", stage.database().count("select count(*) from metering.usage_record where meter = 'node_allocation'"), hours);
        tally.demand("seconds in them", stage.database().count("select sum(reserved_seconds)::bigint from metering.usage_record where meter = 'node_allocation'"), hours * 3600);
    }

    private static void clients(Stage stage, Pair pair, Tally tally) throws Exception {
        long silence = 0;
        for (int strike = 0; strike < STRIKES; strike++) {
            silence = Math.max(silence, strike(stage, pair, tally));
            if (strike + 1 < STRIKES) {
                pair.replace();
            }
        }
        tally.print();
        tally.demandAtMost("clients: milliseconds from the kill to the last call without an answer", silence, CLIENTS_WAIT_MILLIS_MAX);
        tally.demand("clients: other answers", tally.sum("answered (?!200$|201$|409$|0$)"), 0);
    }

    private static long strike(Stage stage, Pair pair, Tally tally) throws Exception {
        AtomicBoolean on = new AtomicBoolean(true);
        AtomicLong lastError = new AtomicLong();
        ConcurrentLinkedQueue<Call> commands = new ConcurrentLinkedQueue<>();
        long killed;
        Api api;
        try (Proxy proxy = new Proxy(tally, pair.working(), pair.waiting());
                ExecutorService executor = Executors.newCachedThreadPool()) {
            api = new Api(proxy.url());
            Api through = api;
            List<String> offers = stage.offers(api, Wish.BOREALIS, 20);
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < READERS; client++) {
                clients.add(executor.submit(() -> loop(on, lastError, tally, "read", () -> through.get(Wish.AURORA, "/api/v1/quotes").status())));
            }
            for (int client = 0; client < WRITERS; client++) {
                clients.add(executor.submit(() -> loop(on, lastError, tally, "command", () -> {
                    Call quote = Call.quote(through, Wish.BOREALIS, offers.get(commands.size() % offers.size()));
                    commands.add(quote);
                    Thread.sleep(WRITER_PAUSE_MILLIS);
                    return quote.answer().status();
                })));
            }
            Thread.sleep(1500);
            killed = System.nanoTime();
            pair.kill();
            Thread.sleep(3000);
            on.set(false);
            for (Future<?> client : clients) {
                client.get();
            }
            tally.demand("clients: retries with the same key that were not 201",
                    commands.stream().filter(call -> call.answer().status() == 0).filter(call -> !call.again(through).acknowledged()).count(), 0);
        }
        return Math.max(0, (lastError.get() - killed) / 1_000_000);
    }

    private static void loop(AtomicBoolean on, AtomicLong lastError, Tally tally, String what, Callable<Integer> call) {
        while (on.get()) {
            int status;
            try {
                status = call.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            tally.count("clients: " + what + " answered " + status);
            if (status == 0) {
                lastError.set(System.nanoTime());
            }
        }
    }

    private static final String LACKS = "select count(*) from reservation.reservation r where r.state = 'ACTIVE' and r.nodes > "
            + "(select count(*) from capacity.node_binding b where b.reservation = r.id and b.live and b.failed_at is null)";

    private static final String STANDING = "select count(*) from capacity.node_binding b join reservation.reservation r on r.id = b.reservation "
            + "where b.live and b.failed_at is null and r.state = 'ACTIVE'";

    // A node of as many reservations that run.
    private static List<String> standing(Stage stage, int count) throws Exception {
        return stage.database().texts(STANDING.replace("count(*)", "min(n.name)").replace("join reservation", "join capacity.node n on n.id = b.node join reservation")
                + " and upper(r.period) = '" + START.plus(LONG_FOR) + "' group by r.id order by r.id limit " + count);
    }

    private static long steps(Stage stage, String to) throws Exception {
        return stage.database().count("select count(*) from reservation.transition where to_state = '" + to + "'");
    }

    private static long events(Stage stage, String action) throws Exception {
        return stage.database().count("select count(*) from audit.audit_event where action = '" + action + "'");
    }

    private static void post(Pair pair, String person, String path, Map<String, String> body, int expected) {
        pair.api().post(person, path, body, UUID.randomUUID().toString()).expect(expected);
    }
}

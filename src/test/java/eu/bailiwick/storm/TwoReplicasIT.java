package eu.bailiwick.storm;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.load.Api;
import eu.bailiwick.load.BruteForce;
import eu.bailiwick.load.BruteForce.Stretch;
import eu.bailiwick.load.Call;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Scratch;
import eu.bailiwick.load.Settings;
import eu.bailiwick.load.Wish;
import eu.bailiwick.world.Visitor;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// R1 and R2 over HTTP: thirty-two clients against two packaged replicas on one database, judged by [BruteForce];
/// and a session that ends at one of them.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwoReplicasIT {
    private static final int CLIENTS = 32;
    // long enough to be a storm on a slow machine, and over after a while
    private static final Duration STORM_MIN = Duration.ofSeconds(12);
    private static final Duration STORM_MAX = Duration.ofSeconds(40);
    private static final long RESERVATIONS_MIN = 60;
    private static final int NAMED_MIN = 20;
    private static final Duration OUT_MAX = Duration.ofSeconds(1);
    private static final int HOURS = 72;
    private static final Instant ERA =
            Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(30));
    private static final int HOURS_CHECKED = 24 * 40;
    private static Scratch database;
    private static OwnPages pages;
    private static Replica first;
    private static Replica second;
    private static List<Api> apis;

    @BeforeAll
    static void startTwoReplicas() throws Exception {
        database = Scratch.create(Settings.text("BAILIWICK_DB", "bailiwick") + "_storm");
        int one = Replica.anyPort();
        int other = Replica.anyPort();
        pages = OwnPages.at(one, other);
        Map<String, String> environment = Map.of("QUARKUS_OIDC_CLIENT_ID", pages.id());
        first = Replica.start(one, database.name(), environment);
        second = Replica.start(other, database.name(), environment);
        apis = List.of(new Api(first.url()), new Api(second.url()));
        // everybody meets in the same pools, and many a reservation has to wait for one approval or for two
        database.run("""
            update tenancy.quota_policy set nodes_max = 100000, open_holds_max = 100000, provider_approval_from_nodes = 8;
            update tenancy.approval_policy set threshold_minor = 100000;
            update tenancy.jurisdiction_policy set jurisdictions = '{CH,DE,FI,FR,LU}' where project_id is null""");
    }

    @AfterAll
    static void stopThem() throws Exception {
        try (Scratch dropped = database;
                OwnPages gone = pages;
                Replica one = first;
                Replica other = second) {
            assertThat(dropped).isNotNull();
            assertThat(gone).isNotNull();
        }
    }

    @Test
    @Order(1)
    void theLastNodeIsSoldOnceByTwoReplicas() throws Exception {
        Instant start = ERA.plus(Duration.ofDays(20));
        int free = Math.toIntExact(
                database.count(
                        "select capacity.worst_margin(id, tstzrange('" + start + "', '" + start
                                + "'::timestamptz + interval '13 hours')) from capacity.pool where site = 'lux1' and node_type = 'l40s'"));
        Wish lastButOne = new Wish(Wish.AURORA, "LU", "lux1", "l40s", free - 1, start, Duration.ofHours(12));
        Call.quote(apis.getFirst(), Wish.AURORA, lastButOne.offer(apis.getFirst()))
                .answer()
                .expect(201);
        List<Callable<Call>> rivals = new ArrayList<>();
        for (String person : List.of(Wish.AURORA, Wish.BOREALIS)) {
            String offer = new Wish(person, "LU", "lux1", "l40s", 1, start, Duration.ofHours(12)).offer(apis.getLast());
            for (int client = 0; client < CLIENTS / 2; client++) {
                Api api = apis.get(client % 2);
                rivals.add(() -> Call.quote(api, person, offer));
            }
        }
        List<Integer> statuses = Call.atOnce(rivals).stream()
                .map(call -> call.answer().status())
                .sorted()
                .toList();
        assertThat(statuses.getFirst()).isEqualTo(201);
        assertThat(statuses.subList(1, CLIENTS)).containsOnly(409);
        assertNothingIsOversold();
    }

    @Test
    @Order(2)
    void whoIsSignedOutAtOneReplicaIsOutAtTheOtherWithinASecond() throws Exception {
        for (Replica here : List.of(first, second)) {
            Replica other = here == first ? second : first;
            Visitor visitor = signedIn(here, other);
            Map<String, String> kept = visitor.cookies();
            assertThat(visitor.get("/logout").statusCode())
                    .as("on the way to Keycloak, which has told nobody")
                    .isEqualTo(302);
            assertIsOut(other, kept);
        }
        Map<String, String> kept = signedIn(second, first).cookies();
        pages.endSessions();
        assertIsOut(second, kept);
    }

    private static Visitor signedIn(Replica here, Replica other) throws Exception {
        Visitor visitor = new Visitor(here.url());
        assertThat(visitor.signIn("/app", Wish.AURORA).statusCode()).isEqualTo(200);
        assertThat(new Visitor(other.url()).with(visitor.cookies()).get("/app").statusCode())
                .as("the same session at the other replica")
                .isEqualTo(200);
        return visitor;
    }

    private static void assertIsOut(Replica there, Map<String, String> cookies) throws Exception {
        Instant until = Instant.now().plus(OUT_MAX);
        HttpResponse<String> page;
        do {
            page = new Visitor(there.url()).with(cookies).get("/app");
        } while (page.statusCode() == 200 && Instant.now().isBefore(until));
        assertThat(page.statusCode() + " " + page.headers().firstValue("location"))
                .startsWith("302 Optional[" + Settings.KEYCLOAK);
    }

    @Test
    @Order(3)
    void nothingIsPromisedOrServedTwiceByTwoReplicasUnderThirtyTwoClients() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("TwoReplicasIT -Dseed=" + seed);
        Board board = new Board();
        int before = assertNoNodeServesTwo();
        storm(board, seed, before);
        System.out.println("The storm was answered " + board.answers());
        assertThat(board.answers().keySet())
                .as("answers: no 5xx, nothing unheard, the same answer to the same key")
                .allMatch(answer ->
                        answer.matches("(search|quote|confirm|decide|withdraw)( again)? (200|201|409|410)|decide 403"));
        assertThat(board.count("quote", 201)).as("quotes").isGreaterThan(40);
        assertThat(board.count("quote", 409)).as("the pools were contested").isGreaterThan(10);
        assertThat(board.count("confirm", 201)).as("confirmations").isGreaterThan(30);
        assertThat(board.count("decide", 201)).as("decisions").isGreaterThan(5);
        assertThat(board.count("withdraw", 200)).as("withdrawals").isPositive();
        assertNothingIsOversold();
        assertThat(assertNoNodeServesTwo() - before)
                .as("nodes that were named while it stormed")
                .isGreaterThan(NAMED_MIN);

        letTimePassOnBoth(ERA.plus(Duration.ofHours(HOURS)));
        assertNothingIsOversold();
        assertEveryPromiseHasItsNodes();
    }

    private static void storm(Board board, long seed, int before) throws Exception {
        Instant begun = Instant.now();
        AtomicInteger named = new AtomicInteger();
        BooleanSupplier goesOn = () -> Instant.now()
                .isBefore(begun.plus(
                        board.count("confirm", 201) < RESERVATIONS_MIN || named.get() <= NAMED_MIN
                                ? STORM_MAX
                                : STORM_MIN));
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Client client = new Client(apis, board, new SplittableRandom(seed + i), ERA, HOURS);
                running.add(threads.submit(() -> {
                    while (goesOn.getAsBoolean()) {
                        client.turn();
                    }
                }));
            }
            while (goesOn.getAsBoolean()) {
                assertNothingIsOversold();
                named.set(assertNoNodeServesTwo() - before);
                Thread.sleep(250);
            }
            for (Future<?> client : running) {
                client.get();
            }
        }
    }

    // Both replicas move the clock and do the work that falls due, at the same time.
    private static void letTimePassOnBoth(Instant goal) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Instant now = Instant.now(); now.isBefore(goal); now = now.plus(Duration.ofHours(12))) {
                List<Callable<Integer>> moves = new ArrayList<>();
                apis.forEach(api ->
                        moves.add(() -> api.post(Wish.AURORA, "/api/v1/local/clock", Map.of("advance", "PT6H"), "clock")
                                .status()));
                for (Future<Integer> moved : threads.invokeAll(moves)) {
                    assertThat(moved.get()).isEqualTo(200);
                }
            }
        }
    }

    private static void assertNothingIsOversold() throws Exception {
        try (Connection connection = database.superuser()) {
            List<Stretch> promises = BruteForce.promises(connection);
            long oversold = BruteForce.oversold(
                    promises, BruteForce.nodes(connection), Instant.now().truncatedTo(ChronoUnit.HOURS), HOURS_CHECKED);
            assertThat(oversold)
                    .as("oversold node-hours of %d promises", promises.size())
                    .isZero();
        }
    }

    // Answers how many bindings it looked at.
    private static int assertNoNodeServesTwo() throws Exception {
        try (Connection connection = database.superuser()) {
            List<Stretch> bindings = BruteForce.bindings(connection);
            assertThat(BruteForce.overlaps(bindings))
                    .as("overlaps of %d bindings", bindings.size())
                    .isZero();
            assertThat(database.texts("select r.id::text from reservation.reservation r "
                            + "where r.state in ('LOCKED', 'PROVISIONING', 'ACTIVE') and r.nodes <> (select count(*) "
                            + "from capacity.node_binding b where b.live and b.reservation = r.id)"))
                    .as("reservations with more or fewer nodes than they pay for")
                    .isEmpty();
            return bindings.size();
        }
    }

    private static void assertEveryPromiseHasItsNodes() throws Exception {
        assertThat(assertNoNodeServesTwo()).as("named nodes").isGreaterThan(50);
        assertThat(database.texts(
                        "select state || ' ' || count(*) from reservation.reservation group by state order by 1"))
                .as("states")
                .noneMatch(state -> state.startsWith("FAILED"))
                .anyMatch(state -> state.startsWith("ACTIVE") || state.startsWith("COMPLETED"));
    }
}

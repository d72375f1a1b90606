package eu.bailiwick.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.problem.Problems;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/// R1 and R5 under attack: many clients at once, half of them through the portal, half through connections of another
/// instance that takes no lock and trusts the walls alone.
@QuarkusTest
class LedgerStormTest {
    private static final int CLIENTS = 32;
    private static final int ROUNDS = 25;
    private static final int NODES = 20;
    private static final int HOURS = 300;
    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");
    private static final List<String> TENANTS = List.of(Ledger.AURORA, Ledger.BOREALIS);

    @Inject
    Claims claims;

    @Inject
    Acting acting;

    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final List<String> unexpected = Collections.synchronizedList(new ArrayList<>());

    @Test
    void nothingIsPromisedTwiceUnderThirtyTwoClients() throws Exception {
        long seed = System.nanoTime();
        List<UUID> pools = Ledger.pools(4, NODES);
        List<Callable<Void>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(seed + i);
            String tenant = TENANTS.get(i / 2 % 2);
            clients.add(
                    i % 2 == 0 ? () -> throughThePortal(tenant, pools, random) : () -> besideIt(tenant, pools, random));
        }
        all(clients);
        assertThat(unexpected).as("seed %s", seed).isEmpty();
        assertThat(accepted).as("seed %s: the storm did something", seed).hasValueGreaterThan(50);
        assertThat(refused).as("seed %s: the pools were contested", seed).hasValueGreaterThan(50);
        for (UUID pool : pools) {
            assertThat(Ledger.oversoldNodeHours(pool, NODES, HOURS + 60))
                    .as("seed %s", seed)
                    .isZero();
        }
    }

    private Void throughThePortal(String tenant, List<UUID> pools, Random random) {
        List<Held> mine = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            try {
                int move = random.nextInt(8);
                if (move < 4 || mine.isEmpty()) {
                    mine.add(hold(
                            tenant,
                            pools.get(random.nextInt(pools.size())),
                            1 + random.nextInt(12),
                            anyPeriod(random)));
                } else {
                    Held held = mine.get(random.nextInt(mine.size()));
                    acting.as(tenant, () -> change(held, move, random));
                }
                accepted.incrementAndGet();
            } catch (RuntimeException e) {
                Problem problem = Problems.of(e);
                if (problem.type() == ProblemType.NO_CAPACITY) {
                    refused.incrementAndGet();
                } else if (problem.type() != ProblemType.QUOTE_EXPIRED) {
                    unexpected.add(problem.type() + ": " + e);
                }
            }
        }
        return null;
    }

    private void change(Held held, int move, Random random) {
        Instant end = Ledger.ERA.plus(Duration.ofHours(1 + random.nextInt(HOURS)));
        switch (move) {
            case 4 -> claims.confirm(held);
            case 5 -> claims.endEarly(held, end);
            case 6 -> claims.resize(held, 1 + random.nextInt(12));
            default -> claims.release(held);
        }
    }

    private Held hold(String tenant, UUID pool, int nodes, Period paid) {
        return acting.as(tenant, () -> claims.hold(UUID.randomUUID(), pool, nodes, paid, LATER));
    }

    private Void besideIt(String tenant, List<UUID> pools, Random random) throws SQLException {
        try (Connection connection = Ledger.connect("bailiwick_app")) {
            Ledger.run(connection, "select set_config('app.tenant', ?, false)", tenant);
            for (int i = 0; i < ROUNDS; i++) {
                try {
                    Ledger.run(
                            connection,
                            "insert into capacity.claim (pool, tenant_id, kind, quantity, period) values (?, ?, 'RESERVATION', ?, ?::tstzrange)",
                            pools.get(random.nextInt(pools.size())),
                            tenant,
                            1 + random.nextInt(12),
                            anyPeriod(random).toRange());
                    accepted.incrementAndGet();
                } catch (PSQLException e) {
                    if ("claim_within_capacity".equals(e.getServerErrorMessage().getConstraint())) {
                        refused.incrementAndGet();
                    } else {
                        unexpected.add(e.getSQLState() + ": " + e.getMessage());
                    }
                }
            }
        }
        return null;
    }

    private static Period anyPeriod(Random random) {
        return Ledger.hours(random.nextInt(HOURS), 1 + random.nextInt(48));
    }

    @Test
    void theLastNodeIsSoldOnce() throws Exception {
        UUID pool = Ledger.pools(1, 1).getFirst();
        List<Callable<Void>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String tenant = TENANTS.get(i % 2);
            clients.add(() -> {
                count(() -> hold(tenant, pool, 1, Ledger.hours(0, 24)), ProblemType.NO_CAPACITY);
                return null;
            });
        }
        all(clients);
        assertThat(unexpected).isEmpty();
        assertThat(accepted).hasValue(1);
        assertThat(refused).hasValue(CLIENTS - 1);
    }

    @Test
    void twoProjectsOfOneTenantCannotExceedItsQuotaTogether() throws Exception {
        int quota = 128;
        List<UUID> pools = Ledger.pools(4, quota);
        List<Callable<Void>> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            UUID pool = pools.get(i % 4);
            clients.add(() -> {
                count(() -> hold(Ledger.BOREALIS, pool, 40, Ledger.hours(2000, 24)), ProblemType.QUOTA_EXCEEDED);
                return null;
            });
        }
        all(clients);
        assertThat(unexpected).isEmpty();
        assertThat(accepted).as("40 + 40 + 40 fit into %s", quota).hasValue(3);
        assertThat(refused).hasValue(5);
    }

    private void count(Runnable claim, ProblemType expected) {
        try {
            claim.run();
            accepted.incrementAndGet();
        } catch (RuntimeException e) {
            if (Problems.of(e).type() == expected) {
                refused.incrementAndGet();
            } else {
                unexpected.add(e.toString());
            }
        }
    }

    private static void all(List<Callable<Void>> clients) throws Exception {
        try (var threads = Executors.newFixedThreadPool(clients.size())) {
            for (Future<Void> done : threads.invokeAll(clients)) {
                done.get();
            }
        }
    }
}

package eu.bailiwick.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.problem.Problems;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The walls that stand whoever writes: the owner of the tables and the superuser included.
@QuarkusTest
class LedgerWallTest {
    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");
    private static final String DAY = "'[2031-02-01T00:00:00Z,2031-02-02T00:00:00Z)'";
    private final UUID pool = Ledger.pools(1, 10).getFirst();

    @Inject
    Claims claims;

    @Inject
    Acting acting;

    @Inject
    Sql sql;

    @Inject
    Snapshots snapshots;

    @Inject
    DryRun dryRun;

    @Inject
    Pools pools;

    private String claim(int nodes, String period) {
        return "insert into capacity.claim (pool, kind, quantity, period) values ('%s', 'MAINTENANCE', %d, %s)"
                .formatted(pool, nodes, period);
    }

    private String change(int delta) {
        return ("insert into capacity.capacity_change (pool, effective_at, delta, reason, recorded_by) "
                        + "values ('%s', '2031-01-15T00:00:00Z', %d, 'test', 'test')")
                .formatted(pool, delta);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bailiwick_app", "bailiwick_owner", "postgres"})
    void nobodyPromisesMoreThanIsInstalled(String role) {
        assertThat(Ledger.attempt(role, claim(10, DAY))).isEqualTo("accepted");
        assertThat(Ledger.attempt(role, claim(11, DAY))).isEqualTo("claim_within_capacity");
        assertThat(Ledger.attempt(role, claim(6, DAY), claim(5, DAY))).isEqualTo("claim_within_capacity");
        assertThat(Ledger.attempt(role, claim(1, "'[2030-12-31T23:00:00Z,2031-01-01T01:00:00Z)'")))
                .as("before the nodes are there")
                .isEqualTo("claim_within_capacity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bailiwick_app", "bailiwick_owner", "postgres"})
    void nobodyTakesAwayWhatIsPromised(String role) {
        assertThat(Ledger.attempt(role, claim(8, DAY), change(-2))).isEqualTo("accepted");
        assertThat(Ledger.attempt(role, claim(8, DAY), change(-3))).isEqualTo("capacity_covers_claims");
    }

    @Test
    void aClaimUnderAnOldSnapshotIsRefused() {
        assertThat(Ledger.attempt("postgres", "set transaction isolation level repeatable read", claim(1, DAY)))
                .isEqualTo("25000");
        assertThat(Ledger.attempt("postgres", "set transaction isolation level serializable", claim(1, DAY)))
                .isEqualTo("25000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'empty'",
                "'[2031-02-01T00:00:00Z,2031-02-02T00:00:00Z]'",
                "'(2031-02-01T00:00:00Z,2031-02-02T00:00:00Z)'",
                "'[2031-02-01T00:00:00Z,)'",
                "'(,2031-02-01T00:00:00Z)'"
            })
    void aPeriodIsHalfOpenAndBounded(String period) {
        assertThat(Ledger.attempt("postgres", claim(1, period))).isEqualTo("claim_period_check");
    }

    @Test
    void aDeadClaimStaysDeadAndNoClaimIsRemoved() {
        String dead = "update capacity.claim set live = false where pool = '" + pool + "'";
        String alive = "update capacity.claim set live = true where pool = '" + pool + "'";
        assertThat(Ledger.attempt("postgres", claim(1, DAY), dead, alive)).isEqualTo("23001");
        assertThat(Ledger.attempt("postgres", claim(1, DAY), "delete from capacity.claim where pool = '" + pool + "'"))
                .isEqualTo("23001");
        assertThat(Ledger.attempt("postgres", "delete from capacity.capacity_change"))
                .isEqualTo("23001");
    }

    @Test
    void neighboursInTimeBothFit() {
        String next = "'[2031-02-02T00:00:00Z,2031-02-03T00:00:00Z)'";
        assertThat(Ledger.attempt("postgres", claim(10, DAY), claim(10, next))).isEqualTo("accepted");
    }

    @Test
    void aNodeIsBoundOnceAtATime() {
        String bind = "insert into capacity.node_binding (node, jurisdiction, kind, period) "
                + "select id, jurisdiction, 'MAINTENANCE', '%s' from capacity.node where name = 'ber1-h100-160'";
        String first = bind.formatted("[2031-02-01T00:00:00Z,2031-02-03T00:00:00Z)");
        assertThat(Ledger.attempt("postgres", first, bind.formatted("[2031-02-02T23:59:59Z,2031-02-04T00:00:00Z)")))
                .isEqualTo("node_binding_no_overlap");
        assertThat(Ledger.attempt("postgres", first, bind.formatted("[2031-02-03T00:00:00Z,2031-02-04T00:00:00Z)")))
                .isEqualTo("accepted");
    }

    @Test
    void aNodeOfAForeignJurisdictionIsNeverBoundReplacementsIncluded() {
        UUID reservation = UUID.randomUUID();
        // A bare reservation that allows DE and LU; its references are of no account here, and all is rolled back.
        String[] bare = {
            "set local session_replication_role = replica",
            ("insert into reservation.reservation (tenant_id, id, quote_id, project_id, state, requested_by, jurisdiction, "
                            + "site, node_type, nodes, period, confidential_computing, allowed_jurisdictions, created_at) values "
                            + "('%s', '%s', gen_random_uuid(), gen_random_uuid(), 'SCHEDULED', 'test', 'DE', 'ber1', 'h100-sxm', 1, %s, "
                            + "false, '{DE,LU}', now())")
                    .formatted(Ledger.AURORA, reservation, DAY),
            "set local session_replication_role = origin"
        };
        String bind = ("insert into capacity.node_binding (tenant_id, node, jurisdiction, reservation, kind, period) "
                        + "select '%s', id, jurisdiction, '%s', '%%s', %s from capacity.node where name = '%%s'")
                .formatted(Ledger.AURORA, reservation, DAY);
        for (String kind : List.of("PRIMARY", "REPLACEMENT")) {
            assertThat(bound(bare, bind.formatted(kind, "ber1-h100-001"))).isEqualTo("accepted");
            assertThat(bound(bare, bind.formatted(kind, "hel1-h200-001"))).isEqualTo("binding_in_allowed_jurisdiction");
            assertThat(bound(
                            bare, bind.replace("id, jurisdiction,", "id, 'DE',").formatted(kind, "hel1-h200-001")))
                    .as("a node that lies about where it stands")
                    .isEqualTo("node_binding_node_jurisdiction_fkey");
        }
    }

    private static String bound(String[] before, String bind) {
        return Ledger.attempt("postgres", before[0], before[1], before[2], bind);
    }

    @Test
    void theTurnaroundFollowsThePaidPeriodOnTheProvidersAccount() {
        Period paid = Ledger.hours(100, 24);
        Held held = hold(Ledger.AURORA, 10, paid, LATER);
        FreeCapacity free = acting.as(Ledger.BOREALIS, () -> snapshots.of(pools.pool(pool)));
        assertThat(free.freeAt(paid.end().minusSeconds(1))).isZero();
        assertThat(free.freeAt(paid.end())).as("being wiped").isZero();
        assertThat(free.freeAt(paid.end().plus(Duration.ofHours(1)))).isEqualTo(10);
        String owner = Ledger.as("postgres", connection -> {
            var row = connection
                    .createStatement()
                    .executeQuery("select kind || coalesce(tenant_id, '') from capacity.claim where id = '"
                            + held.turnaroundClaim() + "'");
            row.next();
            return row.getString(1);
        });
        assertThat(owner).isEqualTo("TURNAROUND");
    }

    @Test
    void aLapsedHoldIsFreeAtOnceAndStaysDead() {
        Period paid = Ledger.hours(200, 24);
        Held lapsed = hold(Ledger.AURORA, 10, paid, Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(acting.as(Ledger.BOREALIS, () -> snapshots.of(pools.pool(pool)))
                        .minFree(paid))
                .isEqualTo(10);
        hold(Ledger.BOREALIS, 10, paid, LATER);
        Throwable refusal = catchThrowable(() -> acting.as(Ledger.AURORA, () -> claims.confirm(lapsed)));
        assertThat(Problems.of(refusal).type()).isEqualTo(ProblemType.QUOTE_EXPIRED);
    }

    @Test
    void aHoldOfWhichTheTurnaroundAloneHasLapsedIsNeitherConfirmedNorProlonged() {
        Held half = hold(Ledger.AURORA, 2, Ledger.hours(600, 24), LATER);
        Ledger.as("postgres", connection -> {
            Ledger.run(connection, "set session_replication_role = replica");
            return Ledger.run(
                    connection,
                    "update capacity.claim set expires_at = '2020-01-01' where id = ?",
                    half.turnaroundClaim());
        });
        for (Runnable command :
                List.<Runnable>of(() -> claims.confirm(half), () -> claims.prolong(half, LATER.plusSeconds(1)))) {
            Throwable refusal = catchThrowable(() -> acting.as(Ledger.AURORA, command));
            assertThat(Problems.of(refusal).type()).isEqualTo(ProblemType.QUOTE_EXPIRED);
        }
    }

    @Test
    void whatWasReadOfALedgerThatIsTakenBackIsNotKept() {
        Period paid = Ledger.hours(700, 24);
        int before = dryRun.of(() -> acting.as(Ledger.AURORA, () -> {
            claims.hold(UUID.randomUUID(), pool, 7, paid, LATER);
            return snapshots.of(pools.pool(pool)).minFree(paid);
        }));
        assertThat(before).isEqualTo(3);
        // the next change has the number of the one that was taken back
        Ledger.as(
                "postgres",
                connection -> Ledger.run(
                        connection,
                        "insert into capacity.claim (pool, kind, quantity, period) values (?, 'MAINTENANCE', 1, '"
                                + paid.toRange() + "')",
                        pool));
        assertThat(acting.as(Ledger.BOREALIS, () -> snapshots.of(pools.pool(pool)))
                        .minFree(paid))
                .isEqualTo(9);
    }

    @Test
    void whatIsSuggestedInPlaceOfAWindowReadsThatLedgerAlone() {
        Period paid = Ledger.hours(260, 24);
        UUID other = acting.as(Ledger.AURORA, pools::all).stream()
                .map(PoolView::id)
                .filter(id -> !id.equals(pool))
                .findFirst()
                .orElseThrow();
        assertThat(acting.as(Ledger.AURORA, snapshots::current).get(pool).minFree(paid))
                .isEqualTo(10);
        hold(Ledger.AURORA, 3, paid, LATER);
        assertThat(acting.as(Ledger.AURORA, () -> snapshots.around(other))
                        .get(pool)
                        .minFree(paid))
                .as("for two seconds")
                .isEqualTo(10);
        assertThat(acting.as(Ledger.AURORA, () -> snapshots.around(pool))
                        .get(pool)
                        .minFree(paid))
                .isEqualTo(7);
        assertThat(acting.as(Ledger.AURORA, snapshots::current).get(pool).minFree(paid))
                .isEqualTo(7);
    }

    @Test
    void anEarlyEndFreesTheRestAndALaterEndNeedsRoom() {
        Held held = hold(Ledger.AURORA, 10, Ledger.hours(300, 48), LATER);
        acting.as(Ledger.AURORA, () -> claims.endEarly(held, Ledger.ERA.plus(Duration.ofHours(310))));
        Held next = hold(Ledger.BOREALIS, 10, Ledger.hours(311, 24), LATER);
        Throwable refusal = catchThrowable(() ->
                acting.as(Ledger.AURORA, () -> claims.extend(held, Ledger.ERA.plus(Duration.ofHours(311)))));
        assertThat(Problems.of(refusal).type()).isEqualTo(ProblemType.NO_CAPACITY);
        acting.as(Ledger.BOREALIS, () -> claims.release(next));
        acting.as(Ledger.AURORA, () -> claims.extend(held, Ledger.ERA.plus(Duration.ofHours(330))));
    }

    @Test
    void freeAndBusyNamesNobody() {
        UUID canary = UUID.randomUUID();
        Held held = acting.as(Ledger.AURORA, () -> claims.hold(canary, pool, 7, Ledger.hours(400, 24), LATER));
        String seen = acting.as(Ledger.BOREALIS, () -> {
            List<String> rows = sql.list(
                    "select f::text from capacity.free_busy(array[?]::uuid[], ?) f", r -> r.text(1), pool, Ledger.ERA);
            rows.addAll(sql.list(
                    "select c::text from capacity.claim c where pool = ? or id = ?",
                    r -> r.text(1),
                    pool,
                    held.claim()));
            rows.addAll(sql.list("select p::text from capacity.pool p where id = ?", r -> r.text(1), pool));
            return String.join("\n", rows);
        });
        assertThat(seen)
                .contains(",7,")
                .doesNotContain(canary.toString(), Ledger.AURORA, held.claim().toString());
    }

    private Held hold(String tenant, int nodes, Period paid, Instant until) {
        return acting.as(tenant, () -> claims.hold(UUID.randomUUID(), pool, nodes, paid, until));
    }
}

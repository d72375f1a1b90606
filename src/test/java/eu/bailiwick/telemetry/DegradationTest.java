package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.hourAgo;
import static eu.bailiwick.telemetry.Placed.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.telemetry.degradation.DegradationKind;
import eu.bailiwick.telemetry.degradation.DegradationView;
import eu.bailiwick.telemetry.degradation.Degradations;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Minutes in which hardware was not what was promised: all of them, once each, with what shows it, and no
/// others.
@QuarkusTest
class DegradationTest {
    @Inject
    Degradations degradations;

    @Inject
    Acting acting;

    private List<DegradationView> derived(Placed placed) {
        acting.as(placed.tenant(), () -> degradations.derive(placed.reservation(), PortalTime.now()));
        return acting.as(placed.tenant(), () -> degradations.of(placed.reservation()));
    }

    private static void throttled(Placed placed, Instant from, int minutes) {
        send(placed.minutes("DCGM_FI_DEV_CLOCKS_EVENT_REASONS", "64", from, minutes, 0), 60)
                .statusCode(200)
                .body("accepted", equalTo(minutes));
    }

    @Test
    void throttledMinutesBecomeOneStretchWithItsEvidence() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant from = hourAgo();
        throttled(placed, from, 7);
        List<DegradationView> found = derived(placed);
        assertThat(found).hasSize(1);
        DegradationView one = found.getFirst();
        assertThat(one.kind()).isEqualTo(DegradationKind.THROTTLED);
        assertThat(one.period()).isEqualTo(new Period(from, from.plusSeconds(420)));
        assertThat(one.seconds()).isEqualTo(210);
        assertThat(one.evidence()).containsExactly(new DegradationView.Sign("gpu-0", 7, 60, ""));
        Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + placed.reservation() + "/degradations")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("THROTTLED"))
                .body("items[0].seconds", equalTo(210));
    }

    @Test
    void idleAndThePowerCapAreNoDegradationNorIsAShortSpell() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant from = hourAgo();
        send(placed.line("DCGM_FI_DEV_CLOCKS_EVENT_REASONS", "5", from), 60);
        send(placed.line("DCGM_FI_DEV_CLOCKS_EVENT_REASONS", "64", from.plusSeconds(60)), 15);
        assertThat(derived(placed)).isEmpty();
    }

    @Test
    void againAndAtOnceNothingIsNotedTwiceAndWhatComesLateIsAdded() throws Exception {
        Placed placed = Placed.around(AURORA, 1);
        Instant from = hourAgo();
        throttled(placed, from, 3);
        try (var pool = Executors.newFixedThreadPool(6)) {
            List<Callable<Integer>> runs = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                runs.add(() -> acting.as(AURORA, () -> degradations.derive(placed.reservation(), PortalTime.now())));
            }
            int noted = 0;
            for (var run : pool.invokeAll(runs)) {
                noted += run.get();
            }
            assertThat(noted).isEqualTo(1);
        }
        throttled(placed, from.plusSeconds(120 + 60), 2);
        assertThat(derived(placed)).extracting(it -> it.period().seconds()).containsExactly(180L, 120L);
        assertThat(derived(placed)).hasSize(2);
    }

    @Test
    void aSlowRailCountsOnlyWhenItWasSlowThroughoutTheMinute() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant from = hourAgo();
        String rate = "node_infiniband_rate_bytes_per_second";
        send(
                        Placed.rail(rate, placed.node(), 2, "25000000000", from)
                                + Placed.rail(rate, placed.node(), 2, "25000000000", from.plusSeconds(30))
                                + Placed.rail(rate, placed.node(), 2, "25000000000", from.plusSeconds(60))
                                + Placed.rail(rate, placed.node(), 2, "50000000000", from.plusSeconds(90)),
                        30)
                .body("accepted", equalTo(4));
        assertThat(derived(placed))
                .extracting(DegradationView::kind, it -> it.period().seconds())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(DegradationKind.SLOW_FABRIC, 60L));
    }

    @Test
    void aMissingNodeCountsUntilAnotherTakesOverAndThatOneUntilItIsReady() throws SQLException {
        Placed placed = Placed.around(AURORA, 2);
        Instant failed = hourAgo().plusSeconds(90);
        Instant replaced = failed.plusSeconds(600);
        Instant ready = replaced.plusSeconds(300);
        String node = placed.nodes().get(1);
        throttled(new Placed(placed.tenant(), placed.reservation(), List.of(node), placed.window()), hourAgo(), 2);
        Database.SUPERUSER.execute(
                "update capacity.node_binding b set period = tstzrange(lower(period), '" + failed + "'), failed_at = '"
                        + failed + "' from capacity.node n where n.id = b.node and n.name = '" + node + "'");
        Placed.node(node + "-spare");
        Placed.bind(
                AURORA,
                placed.reservation(),
                node + "-spare",
                new Period(replaced, placed.window().end()));
        Database.SUPERUSER.execute("update capacity.node_binding b set kind = 'REPLACEMENT', ready_at = '" + ready
                + "' from capacity.node n where n.id = b.node and n.name = '" + node + "-spare'");
        assertThat(derived(placed))
                .extracting(DegradationView::kind, it -> it.period().seconds(), DegradationView::seconds)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(DegradationKind.THROTTLED, 90L, 45L),
                        org.assertj.core.groups.Tuple.tuple(DegradationKind.MISSING, 600L, 600L),
                        org.assertj.core.groups.Tuple.tuple(DegradationKind.LATE, 300L, 300L));
    }

    @Test
    void whatWasNotReadyOnTimeIsTheCreditForLateDeliveryAndNothingBeside() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant ready = hourAgo().plusSeconds(120);
        Database.SUPERUSER.execute("update reservation.reservation set ready_at = '" + ready + "' where id = '"
                + placed.reservation() + "'");
        throttled(placed, hourAgo(), 4);
        assertThat(derived(placed))
                .extracting(DegradationView::period)
                .containsExactly(new Period(ready, ready.plusSeconds(120)));
    }

    @Test
    void nobodyForgesOne() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant from = hourAgo();
        throttled(placed, from, 2);
        derived(placed);
        String insert =
                "insert into telemetry.degradation (tenant_id, reservation_id, node, period, kind, edition, percent, seconds, evidence) select '"
                        + AURORA + "', '" + placed.reservation()
                        + "', id, '%s', '%s', 1, %d, %d, '[]' from capacity.node where name = '" + placed.node() + "'";
        Instant elsewhere = from.plusSeconds(600);
        Refusal.each(
                Database.SUPERUSER,
                "degradation_once",
                insert.formatted(new Period(from, from.plusSeconds(60)).toRange(), "THROTTLED", 50, 30),
                "degradation_is_measured",
                insert.formatted(new Period(elsewhere, elsewhere.plusSeconds(60)).toRange(), "THROTTLED", 50, 30),
                "degradation_within_delivery",
                insert.formatted(new Period(elsewhere, elsewhere.plusSeconds(60)).toRange(), "THROTTLED", 100, 60),
                "degradation_is_measured",
                insert.formatted(new Period(elsewhere, elsewhere.plusSeconds(60)).toRange(), "THROTTLED", 50, 600),
                "degradation_within_placement",
                insert.formatted(new Period(elsewhere, elsewhere.plusSeconds(60)).toRange(), "MISSING", 100, 60),
                "degradation_within_delivery",
                insert.formatted(
                        new Period(placed.window().end(), placed.window().end().plusSeconds(60)).toRange(),
                        "LATE",
                        100,
                        60),
                "platform.refuse_change",
                "update telemetry.degradation set seconds = seconds + 1",
                "platform.refuse_change",
                "delete from telemetry.degradation",
                "platform.refuse_change",
                "truncate telemetry.degradation");
    }

    @Test
    void aStretchIsCutAtMidnight() throws SQLException {
        Instant midnight = PortalTime.now().truncatedTo(ChronoUnit.DAYS);
        Placed placed = Placed.during(
                AURORA, 1, new Period(midnight.minus(1, ChronoUnit.DAYS), midnight.plus(2, ChronoUnit.DAYS)), "ACTIVE");
        throttled(placed, midnight.minusSeconds(120), 4);
        List<DegradationView> found = derived(placed);
        if (PortalTime.now().isBefore(midnight.plusSeconds(900))) {
            assertThat(found.getFirst().period().end()).isEqualTo(midnight);
        } else {
            assertThat(found)
                    .extracting(DegradationView::period)
                    .containsExactly(
                            new Period(midnight.minusSeconds(120), midnight),
                            new Period(midnight, midnight.plusSeconds(120)));
        }
    }
}

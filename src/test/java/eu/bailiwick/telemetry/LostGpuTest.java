package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.hourAgo;
import static eu.bailiwick.telemetry.Placed.report;
import static eu.bailiwick.telemetry.Placed.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.telemetry.degradation.DegradationKind;
import eu.bailiwick.telemetry.degradation.DegradationView;
import eu.bailiwick.telemetry.degradation.Degradations;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// A GPU that is lost gives back the price of its node before anybody reports the node: from the event or the
/// silence that says so until it is well, or another node takes over.
@QuarkusTest
class LostGpuTest {
    @Inject
    Degradations degradations;

    @Inject
    Acting acting;

    private List<DegradationView> derived(Placed placed) {
        acting.as(placed.tenant(), () -> degradations.derive(placed.reservation(), PortalTime.now()));
        return acting.as(placed.tenant(), () -> degradations.of(placed.reservation()));
    }

    // As if two of the staff had said so then: in life it is always now.
    private static void settle(Placed placed, Instant at) throws SQLException {
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute("update telemetry.health_event set said_at = '" + at
                    + "', said_by = 'x', said_by_name = 'X', said_reason = 'Reset', settled_at = '" + at
                    + "', settled_by = 'y', settled_by_name = 'Y', settled_reason = 'Reset' where reservation_id = '"
                    + placed.reservation() + "' and settled_at is null");
            connection.commit();
        }
    }

    private static void state(Placed placed, String devices, String level, String cause, Instant since)
            throws SQLException {
        Database.SUPERUSER.execute("update telemetry.device_state set level = '" + level + "', cause = '" + cause
                + "', since = '" + since + "' where reservation_id = '" + placed.reservation() + "' and device ~ '"
                + devices + "'");
    }

    @Test
    void itIsCreditedFromItsEventUntilItIsWellAndSaysByWhat() throws SQLException {
        Placed placed = Placed.around(AURORA, 2);
        Instant lost = hourAgo();
        report(List.of(placed.xid("79", lost))).body("rejected", equalTo(0));
        settle(placed, lost.plusSeconds(1200));
        List<DegradationView> found = derived(placed);
        assertThat(found).hasSize(1);
        DegradationView one = found.getFirst();
        assertThat(one.kind()).isEqualTo(DegradationKind.GPU_FAILED);
        assertThat(one.period()).isEqualTo(new Period(lost, lost.plusSeconds(1200)));
        assertThat(one.seconds()).isEqualTo(1200);
        assertThat(one.evidence()).containsExactly(new DegradationView.Sign("gpu-2", 20, 0, "XID_79"));
        Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + placed.reservation() + "/degradations")
                .then()
                .statusCode(200)
                .body("items[0].kind", equalTo("GPU_FAILED"))
                .body("items[0].evidence[0].cause", equalTo("XID_79"));
        Person.BOREALIS_ADMIN
                .asks()
                .get("/api/v1/reservations/" + placed.reservation() + "/degradations")
                .then()
                .statusCode(404);
        String path = "/app/reservations/" + placed.reservation() + "/hardware";
        Browser viewer = Browser.of(Person.AURORA_VIEWER);
        assertThat(viewer.get(path).text()).contains("GPU lost", "The GPU has fallen off the bus (XID 79)");
        assertThat(viewer.get(path + "/degradations.csv").text()).contains("GPU_FAILED", "gpu-2 20 min XID_79");
        viewer.post("/preferences", Map.of("lang", "de", "back", path));
        try {
            assertThat(viewer.get(path).text()).contains("GPU verloren", "Die GPU ist vom Bus gefallen (XID 79)");
        } finally {
            viewer.post("/preferences", Map.of("lang", "en", "back", path));
        }
    }

    @Test
    void flappingDuplicatesAnyOrderAndManyAtOnceCreditNoSecondTwice() throws Exception {
        Placed placed = Placed.around(AURORA, 1);
        Instant from = hourAgo();
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add(placed.xid(i % 2 == 0 ? "79" : "95", from.plusSeconds(120 + i * 10L)));
        }
        Collections.reverse(events);
        report(events).body("rejected", equalTo(0));
        report(events).body("rejected", equalTo(0));
        settle(placed, from.plusSeconds(600));
        send(placed.minutes("DCGM_FI_DEV_CLOCKS_EVENT_REASONS", "64", from, 12, 0), 60)
                .body("accepted", equalTo(12));
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(() -> acting.as(AURORA, () -> degradations.derive(placed.reservation(), PortalTime.now())));
            }
            int noted = 0;
            for (var run : pool.invokeAll(runs)) {
                noted += run.get();
            }
            assertThat(noted).isEqualTo(3);
        }
        report(List.of(placed.xid("79", from.plusSeconds(305)), placed.xid("13", from.plusSeconds(1500))))
                .body("rejected", equalTo(0));
        settle(placed, from.plusSeconds(660));
        assertThat(derived(placed))
                .extracting(DegradationView::kind, it -> it.period().seconds(), DegradationView::seconds)
                .as(
                        "the loss counts before the throttling; what is noted stays, and what an application causes is none")
                .containsExactly(
                        tuple(DegradationKind.THROTTLED, 120L, 60L),
                        tuple(DegradationKind.GPU_FAILED, 480L, 480L),
                        tuple(DegradationKind.THROTTLED, 120L, 60L));
    }

    @Test
    void silenceCountsBesideOthersThatSpeakAndNotWhenTheExporterStands() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant from = hourAgo();
        send(Placed.well(placed.node(), PortalTime.now()), 60);
        send(placed.minutes("DCGM_FI_DEV_GPU_TEMP", "55", from, 10, 0, 1, 2), 60)
                .statusCode(200);
        state(placed, "gpu-5", "UNKNOWN", "SILENT", from.plusSeconds(180));
        state(placed, "gpu-[0-7]", "UNKNOWN", "SILENT", from.plusSeconds(900));
        state(placed, "gpu-[0-7]", "OK", "", from.plusSeconds(1500));
        List<DegradationView> found = derived(placed);
        assertThat(found)
                .extracting(DegradationView::kind, DegradationView::period)
                .containsExactly(
                        tuple(DegradationKind.GPU_FAILED, new Period(from.plusSeconds(180), from.plusSeconds(600))));
        assertThat(found.getFirst().evidence()).containsExactly(new DegradationView.Sign("gpu-5", 7, 0, "SILENT"));
        assertThat(Database.SUPERUSER.value(
                        "select count(*) filter (where differs) from operations.unlike_measured where what in (select id::text "
                                + "from telemetry.degradation where reservation_id = '" + placed.reservation() + "')"))
                .isEqualTo("0");
    }

    @Test
    void anErrorOfMemoryThatCouldNotBeCorrectedLosesTheGpu() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant from = hourAgo();
        send(Placed.well(placed.node(), PortalTime.now()), 60);
        state(placed, "gpu-3", "FAIL", "ECC_DOUBLE", from);
        state(placed, "gpu-3", "FAIL", "GPU_HOT", from.plusSeconds(600));
        state(placed, "gpu-3", "OK", "", from.plusSeconds(900));
        List<DegradationView> found = derived(placed);
        assertThat(found).extracting(it -> it.period().seconds()).containsExactly(600L);
        assertThat(found.getFirst().evidence()).containsExactly(new DegradationView.Sign("gpu-3", 10, 0, "ECC_DOUBLE"));
    }

    @Test
    void itEndsWhereTheNodeIsMissing() throws SQLException {
        Placed placed = Placed.around(AURORA, 2);
        Instant lost = hourAgo();
        Instant failed = lost.plusSeconds(600);
        report(List.of(placed.xid("79", lost))).body("rejected", equalTo(0));
        Database.SUPERUSER.execute(
                "update capacity.node_binding b set period = tstzrange(lower(period), '" + failed + "'), failed_at = '"
                        + failed + "' from capacity.node n where n.id = b.node and n.name = '" + placed.node() + "'");
        List<DegradationView> found = derived(placed);
        assertThat(found.getFirst().kind()).isEqualTo(DegradationKind.GPU_FAILED);
        assertThat(found.getFirst().period()).isEqualTo(new Period(lost, failed));
        assertThat(found.get(1).kind()).isEqualTo(DegradationKind.MISSING);
        assertThat(found.get(1).period().start()).isEqualTo(failed);
        assertThat(found).hasSize(2);
    }

    @Test
    void aClockThatWasSetBackAndForgersGainNothing() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant from = hourAgo();
        report(List.of(placed.xid("79", from.plusSeconds(600)))).body("rejected", equalTo(0));
        settle(placed, from);
        assertThat(derived(placed)).isEmpty();
        report(List.of(placed.xid("48", from.plusSeconds(900)))).body("rejected", equalTo(0));
        settle(placed, from.plusSeconds(1200));
        String insert =
                "insert into telemetry.degradation (tenant_id, reservation_id, node, period, kind, edition, percent, seconds, evidence) select '"
                        + AURORA + "', '" + placed.reservation()
                        + "', id, '%s', 'GPU_FAILED', 3, %d, %d, '[]' from capacity.node where name = '" + placed.node()
                        + "'";
        Refusal.each(
                Database.SUPERUSER,
                "degradation_is_measured",
                insert.formatted(new Period(from, from.plusSeconds(60)).toRange(), 100, 60),
                "degradation_is_measured",
                insert.formatted(new Period(from.plusSeconds(840), from.plusSeconds(960)).toRange(), 100, 120),
                "degradation_within_delivery",
                insert.formatted(new Period(from.plusSeconds(900), from.plusSeconds(960)).toRange(), 50, 30),
                "degradation_gives_back_its_share",
                insert.formatted(new Period(from.plusSeconds(900), from.plusSeconds(960)).toRange(), 100, 600));
        assertThat(derived(placed)).extracting(it -> it.period().seconds()).containsExactly(300L);
    }
}

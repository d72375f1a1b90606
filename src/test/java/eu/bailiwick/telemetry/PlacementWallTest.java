package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.BOREALIS;
import static eu.bailiwick.telemetry.Placed.PROVIDER;
import static eu.bailiwick.telemetry.Placed.seenBy;
import static eu.bailiwick.telemetry.Placed.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Nothing of a node outside of a tenant's own placement is ever seen, whoever asks and whatever the code
/// believes.
@QuarkusTest
class PlacementWallTest {
    private static final List<String> TABLES = List.of(
            "telemetry.minute",
            "telemetry.clock_minute",
            "telemetry.raw_sample",
            "telemetry.device",
            "telemetry.device_state",
            "telemetry.device_change",
            "telemetry.health_event");
    private Instant hour = Instant.EPOCH;
    private String node = "";
    private Placed aurora = new Placed("", UUID.randomUUID(), List.of(), new Period(Instant.EPOCH, Instant.MAX));
    private Placed borealis = aurora;

    // One node: idle, then aurora's for two hours, idle for an hour, then borealis's until later.
    @BeforeEach
    void placed() throws SQLException {
        hour = PortalTime.now().truncatedTo(ChronoUnit.HOURS);
        aurora = Placed.during(
                AURORA, 1, new Period(hour.minus(4, ChronoUnit.HOURS), hour.minus(2, ChronoUnit.HOURS)), "COMPLETED");
        node = aurora.node();
        borealis = Placed.during(
                BOREALIS, 1, new Period(hour.minus(1, ChronoUnit.HOURS), hour.plus(3, ChronoUnit.HOURS)), "ACTIVE");
        Placed.bind(BOREALIS, borealis.reservation(), node, borealis.window());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            Instant at =
                    hour.minus(5, ChronoUnit.HOURS).plus(i, ChronoUnit.HOURS).plusSeconds(600);
            text.append(Placed.line("DCGM_FI_DEV_GPU_TEMP", node, 0, "40", at));
            text.append(Placed.line("DCGM_FI_DEV_CLOCKS_EVENT_REASONS", node, 0, "64", at));
            text.append(Placed.line("DCGM_FI_DEV_XID_ERRORS", node, 0, Integer.toString(70 + i), at));
        }
        send(text.toString(), 60).statusCode(200);
        send(Placed.line("DCGM_FI_DEV_GPU_TEMP", node, 0, "97", PortalTime.now()), 60)
                .statusCode(200);
        send(Placed.line("DCGM_FI_DEV_GPU_TEMP", node, 0, "97", PortalTime.now().plusSeconds(2)), 60)
                .statusCode(200);
    }

    private String count(String table) {
        return "select count(*) from " + table + " t where node = (select id from capacity.node where name = '" + node
                + "')";
    }

    @Test
    void everySampleBelongsToWhoeverHadTheNodeAtThatSecond() throws SQLException {
        String whose =
                "select string_agg(tenant_id || ' ' || n, ',' order by tenant_id) from (select tenant_id, count(distinct date_trunc('hour', minute)) as n "
                        + "from telemetry.minute m join capacity.node n on n.id = m.node where n.name = '" + node
                        + "' and m.field = 150 group by 1) x";
        assertThat(Database.SUPERUSER.value(whose)).startsWith(AURORA + " 2,").contains(PROVIDER + " 2");
    }

    @Test
    void aTenantSeesItsOwnWindowAndNothingBesideIt() throws SQLException {
        assertThat(seenBy(AURORA, count("telemetry.minute") + " and field = 150"))
                .isEqualTo("2");
        assertThat(seenBy(
                        AURORA,
                        "select string_agg(code, ',' order by code) from telemetry.health_event where node = "
                                + "(select id from capacity.node where name = '" + node + "')"))
                .isEqualTo("71,72");
        for (String table : TABLES) {
            assertThat(seenBy(AURORA, count(table) + " and tenant_id <> '" + AURORA + "'"))
                    .as(table)
                    .isEqualTo("0");
            assertThat(seenBy("", count(table))).as(table + " without a tenant").isEqualTo("0");
        }
        assertThat(seenBy(BOREALIS, count("telemetry.raw_sample"))).isNotEqualTo("0");
    }

    @Test
    void rowsThatAreForgedIntoATenantsNameStayUnseen() throws SQLException {
        String mine = "'" + AURORA + "', '" + aurora.reservation() + "', (select id from capacity.node where name = '"
                + node + "')";
        String before = seenBy(AURORA, count("telemetry.minute"));
        for (String time : List.of(
                hour.minus(4, ChronoUnit.HOURS).minusSeconds(30).toString(),
                hour.minus(2, ChronoUnit.HOURS).toString(),
                hour.minus(30, ChronoUnit.MINUTES).toString())) {
            Database.SUPERUSER.execute(
                    "insert into telemetry.minute (tenant_id, reservation_id, node, device, field, minute, low, high, total, samples, "
                            + "seen, last, first_at, last_at) values (" + mine
                            + ", 'gpu-0', 155, date_trunc('minute', '" + time
                            + "'::timestamptz), 1, 1, 1, 1, 1, 1, '" + time + "', '" + time + "')");
            Database.SUPERUSER.execute(
                    "insert into telemetry.health_event (tenant_id, reservation_id, node, device, source, code, at, raw, edition, known_as) values ("
                            + mine + ", '', 'XID', '79', '" + time + "', '', 1, '79')");
        }
        assertThat(seenBy(AURORA, count("telemetry.minute"))).isEqualTo(before);
        assertThat(seenBy(AURORA, count("telemetry.health_event"))).isEqualTo("2");
    }

    @Test
    void whenAPlacementEndsEarlierThanWasThoughtWhatCameAfterIsGone() throws SQLException {
        Database.SUPERUSER.execute("update capacity.node_binding set period = tstzrange(lower(period), '"
                + hour.minus(3, ChronoUnit.HOURS) + "') where reservation = '" + aurora.reservation() + "'");
        assertThat(seenBy(AURORA, count("telemetry.minute") + " and field = 150"))
                .isEqualTo("1");
        Database.SUPERUSER.execute(
                "update capacity.node_binding set live = false where reservation = '" + aurora.reservation() + "'");
        for (String table : TABLES) {
            assertThat(seenBy(AURORA, count(table))).as(table).isEqualTo("0");
        }
    }

    @Test
    void aTenantThatClaimsToHaveNoReservationSeesNoIdleNode() throws SQLException {
        Database.SUPERUSER.value("select telemetry.open_month(platform.app_now())::text");
        Database.SUPERUSER.execute(
                "insert into telemetry.raw_sample values ('" + AURORA + "', '00000000-0000-0000-0000-000000000000', "
                        + "(select id from capacity.node where name = '" + node
                        + "'), 'gpu-0', 150, platform.app_now(), 1)");
        assertThat(seenBy(AURORA, count("telemetry.raw_sample"))).isEqualTo("0");
    }

    @Test
    void thePortalWritesNoMeasurementPastTheDoor() throws SQLException {
        for (String table : TABLES) {
            for (String attack : List.of(
                    "insert into %s (tenant_id) values ('x')", "update %s set tenant_id = 'x'", "delete from %s")) {
                try (var connection = Database.APP.connect();
                        var statement = connection.createStatement()) {
                    assertThatThrownBy(() -> statement.execute(attack.formatted(table)))
                            .as(attack + table)
                            .hasMessageContaining("permission denied");
                }
            }
        }
    }

    @Test
    void theApiSaysOfAnotherTenantsReservationThatThereIsNone() {
        for (String path : List.of("/health", "/health/events", "/degradations")) {
            Person.BOREALIS_ADMIN
                    .asks()
                    .get("/api/v1/reservations/" + aurora.reservation() + path)
                    .then()
                    .statusCode(404);
            Person.OPERATOR
                    .asks()
                    .get("/api/v1/reservations/" + aurora.reservation() + path)
                    .then()
                    .statusCode(403);
        }
    }
}

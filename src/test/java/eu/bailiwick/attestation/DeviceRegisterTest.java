package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The register of devices: two people, one place at a time, a history that nobody edits.
@QuarkusTest
class DeviceRegisterTest {
    private static final String DEVICES = "/api/v1/operator/devices";

    private static String node(int number) throws SQLException {
        return Database.SUPERUSER.value(
                "select id from capacity.node where state = 'IN_SERVICE' order by name offset " + number + " limit 1");
    }

    private static String hardware(long seed) {
        byte[] id = new byte[64];
        new Random(seed).nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private static String registered(long seed, String node) {
        String device = Registered.proposed(hardware(seed), node);
        Registered.confirm(device);
        return device;
    }

    @Test
    void aDeviceIsRegisteredByTwoPeopleAndByNobodyElse() throws SQLException {
        String device = Registered.proposed(hardware(9001), node(0));
        Registered.story(device)
                .then()
                .body("device.state", equalTo("PROPOSED"))
                .header("ETag", equalTo("\"1\""));
        Registered.confirmedBy(Person.OPERATOR, device).then().statusCode(403);
        for (Person person : List.of(Person.ENGINEER, Person.PRICING, Person.AURORA_ADMIN, Person.AURORA_COMPLIANCE)) {
            String change = Registered.story(device).path("device.waiting");
            person.asks()
                    .post(DEVICES + "/" + device + "/changes/" + change + "/confirmation")
                    .then()
                    .statusCode(403);
        }
        Registered.confirm(device);
        Registered.story(device)
                .then()
                .body("device.state", equalTo("PRESENT"))
                .body("device.node", equalTo(node(0)))
                .body("changes[0].confirmedBy", equalTo("Otto Keller"));
        for (Person person : List.of(Person.AURORA_ADMIN, Person.AURORA_COMPLIANCE, Person.BOREALIS_ADMIN)) {
            person.asks().get(DEVICES).then().statusCode(403);
            person.asks().get(DEVICES + "/" + device).then().statusCode(403);
        }
        Person.OPERATOR
                .sends(Map.of("kind", "AMD_CHIP", "hardwareId", hardware(9001), "node", node(1), "reason", "again"))
                .post(DEVICES)
                .then()
                .statusCode(409);
    }

    @Test
    void ofManyConfirmationsAtOnceOneCounts() throws Exception {
        String device = Registered.proposed(hardware(9002), node(0));
        String path =
                DEVICES + "/" + device + "/changes/" + Registered.story(device).path("device.waiting");
        try (var people = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> answers = Stream.of("/confirmation", "/confirmation", "/withdrawal", "/confirmation")
                    .map(command -> people.submit(
                            () -> Person.OPERATOR_2.asks().post(path + command).statusCode()))
                    .toList();
            int won = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(200, 409, 503);
                won += answer.get() == 200 ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        Registered.story(device).then().body("changes", hasSize(1));
    }

    @Test
    void aDeviceIsNeverInTwoPlacesAndItsHistoryOnlyGrows() throws SQLException {
        String device = registered(9003, node(0));
        Registered.happened(device, "MOVE", node(1)).then().statusCode(200).body("node", equalTo(node(0)));
        Registered.happened(device, "RETIREMENT", null).then().statusCode(409);
        Registered.confirmedBy(Person.OPERATOR, device).then().statusCode(403);
        Registered.confirm(device);
        Registered.story(device).then().body("device.node", equalTo(node(1)));
        Registered.happened(device, "ABSENCE", null).then().statusCode(200).body("state", equalTo("PRESENT"));
        Registered.confirmedBy(Person.OPERATOR, device).then().statusCode(403);
        Registered.confirm(device);
        Registered.story(device).then().body("device.state", equalTo("ABSENT"));
        Registered.happened(device, "MOVE", node(0)).then().statusCode(409);
        Registered.happened(device, "RETURN", node(2)).then().statusCode(200);
        Registered.confirm(device);
        Registered.happened(device, "RETIREMENT", null).then().statusCode(200);
        Registered.confirm(device);
        Registered.story(device)
                .then()
                .body("device.state", equalTo("RETIRED"))
                .body("changes.kind", equalTo(List.of("COMMISSIONING", "MOVE", "ABSENCE", "RETURN", "RETIREMENT")));
        Registered.happened(device, "RETURN", node(0)).then().statusCode(409);
        assertThat(Database.SUPERUSER.value("select count(*) from attestation.device_placement a join"
                        + " attestation.device_placement b on a.device = b.device and a.change < b.change and a.period &&"
                        + " b.period"))
                .isEqualTo("0");
    }

    @Test
    void neitherThePastNorTheFutureIsWrittenAnew() throws SQLException {
        String device = registered(9004, node(0));
        assertThat(at(device, PortalTime.now().plus(1, ChronoUnit.HOURS).toString())
                        .statusCode())
                .isEqualTo(400);
        assertThat(at(device, PortalTime.now().minus(1, ChronoUnit.DAYS).toString())
                        .statusCode())
                .isEqualTo(400);
        // the database says the same, past the portal's code
        String insert =
                "insert into attestation.device_change (id, device, kind, site, jurisdiction, happened_at, reason,"
                        + " proposed_by, proposed_by_name) values (gen_random_uuid(), '" + device
                        + "', 'MOVE', 'ber1', 'DE', platform.app_now() %s, 'x', 'a', 'a')";
        assertThatThrownBy(() -> app(insert.formatted("+ interval '1 hour'"))).hasMessageContaining("future");
        assertThatThrownBy(() -> app(insert.formatted("- interval '1 day'")
                        + "; update attestation.device_change set confirmed_by = 'b', confirmed_by_name = 'b', confirmed_at ="
                        + " now() where device = '" + device + "' and confirmed_at is null"))
                .hasMessageContaining("after the one before");
    }

    private static Response at(String device, String instant) throws SQLException {
        return Person.OPERATOR
                .sends(Map.of("kind", "MOVE", "node", node(1), "at", instant, "reason", "test"))
                .post(DEVICES + "/" + device + "/changes");
    }

    private static void app(String statement) throws SQLException {
        Database.APP.execute(statement);
    }

    @Test
    void theHistoryCannotBeEditedByThePortalNorByTheOwner() throws SQLException {
        String device = registered(9005, node(0));
        String of = " where device = '" + device + "'";
        List<String> changes = List.of(
                "update attestation.device_change set node = null" + of,
                "update attestation.device_change set reason = 'other'" + of,
                "update attestation.device_change set confirmed_by = 'nobody'" + of,
                "delete from attestation.device_change" + of);
        List<String> placements = List.of(
                "update attestation.device_placement set node = null" + of,
                "update attestation.device_placement set period = tstzrange(lower(period), lower(period) + interval '1 s')"
                        + of,
                "delete from attestation.device_placement" + of,
                "insert into attestation.device_placement (device, change, state, period) select device, gen_random_uuid(),"
                        + " 'ABSENT', tstzrange(now(), null) from attestation.device_placement" + of);
        List<String> others = List.of(
                "update attestation.device set hardware_id = 'aa' where id = '" + device + "'",
                "delete from attestation.device where id = '" + device + "'",
                "truncate attestation.device_placement",
                "truncate attestation.device_change cascade");
        String before = Registered.story(device).asString();
        Refusal.all(Database.SUPERUSER, "attestation.guard_device_change", changes);
        Refusal.all(Database.SUPERUSER, "attestation.guard_placement", placements);
        Refusal.all(Database.SUPERUSER, "platform.refuse_change", others);
        Refusal.all(Database.APP, "42501", List.of(changes.get(0), changes.get(1), changes.get(3)));
        Refusal.each(Database.APP, "attestation.guard_device_change", changes.get(2));
        Refusal.all(Database.APP, "42501", placements);
        Refusal.all(Database.APP, "42501", others);
        Refusal.each(
                Database.APP,
                "attestation.guard_device_change",
                "insert into attestation.device_change (id, device, kind, happened_at, reason,"
                        + " proposed_by, proposed_by_name, confirmed_by, confirmed_by_name, confirmed_at) values"
                        + " (gen_random_uuid(), '" + device
                        + "', 'RETIREMENT', now(), 'x', 'a', 'a', 'b', 'b', now())");
        assertThat(Registered.story(device).asString()).isEqualTo(before);
    }

    @Test
    void aStaleViewChangesNothing() throws SQLException {
        String device = registered(9006, node(0));
        Person.OPERATOR
                .sends(Map.of("kind", "ABSENCE", "reason", "test"))
                .header("If-Match", "\"1\"")
                .post(DEVICES + "/" + device + "/changes")
                .then()
                .statusCode(412);
        Registered.story(device).then().body("device.state", equalTo("PRESENT"));
    }

    @Test
    void anIdThatIsNoneAndAPlaceThatIsNoneAreRefusedByField() throws SQLException {
        Map<String, Object> good =
                Map.of("kind", "AMD_CHIP", "hardwareId", hardware(9007), "node", node(0), "reason", "x");
        for (String[] fault :
                new String[][] {{"hardwareId", "zz"}, {"node", "00000000-0000-0000-0000-000000000000"}, {"reason", " "}
                }) {
            Map<String, Object> bad = new HashMap<>(good);
            bad.put(fault[0], fault[1]);
            Person.OPERATOR.sends(bad).post(DEVICES).then().statusCode(400).body("violations.field", hasItem(fault[0]));
        }
    }

    @Test
    void thePageProposesConfirmsMovesAndShowsTheHistory() throws SQLException {
        Browser operator = Browser.of(Person.OPERATOR);
        String name = Database.SUPERUSER.value("select name from capacity.node where id = '" + node(0) + "'");
        Map<String, String> form = Map.of(
                "kind",
                "AMD_CHIP",
                "hardwareId",
                hardware(9008),
                "node",
                name,
                "site",
                "",
                "at",
                "",
                "reason",
                "New rack");
        Browser.Shown refused = operator.post(
                "/ops/devices", Map.of("kind", "AMD_CHIP", "hardwareId", "xyz", "node", name, "reason", "New rack"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Write the CHIP_ID as 128 hexadecimal digits", "xyz", "New rack");
        Browser.Shown shown = operator.post("/ops/devices", form);
        assertThat(shown.text()).contains("This waits for a second person", "New rack");
        String device = Person.OPERATOR
                .asks()
                .get(DEVICES + "?hardwareId=" + hardware(9008))
                .path("items[0].id");
        String change = Registered.story(device).path("device.waiting");
        String confirmation = "/ops/devices/" + device + "/changes/" + change + "/confirmation";
        assertThat(operator.post(confirmation, Map.of()).status()).isEqualTo(403);
        assertThat(Browser.of(Person.OPERATOR_2).post(confirmation, Map.of()).text())
                .contains("Say what has happened");
        operator.post("/ops/devices/" + device + "/changes", Map.of("kind", "ABSENCE", "reason", "Broken fan"));
        assertThat(operator.get("/ops/devices/" + device).text())
                .contains("from then on it proves nothing", "Broken fan", "/withdrawal");
        assertThat(Browser.of(Person.OPERATOR_2).get("/ops/devices/" + device).text())
                .contains("/confirmation")
                .doesNotContain("/withdrawal");
        Registered.confirm(device);
        assertThat(operator.get("/ops/devices/" + device).text()).contains("Taken out", "Broken fan", "Otto Keller");
        assertThat(operator.get("/ops/devices?state=ABSENT&hardwareId=" + hardware(9008))
                        .text())
                .contains(device);
        assertThat(operator.get("/ops/devices/devices.csv?state=ABSENT").text()).contains(hardware(9008));
        assertThat(operator.get("/ops/devices/" + device + "/history.csv").text())
                .contains("Broken fan");
        assertThat(Browser.of(Person.ENGINEER).get("/ops/devices/" + device).text())
                .doesNotContain("Say what has happened");
    }
}

package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What a tenant expects of the guests of a reservation is asked of every proof, and nodes are handed over under it or
/// not at all.
@QuarkusTest
class GuestExpectationTest {
    static final byte[] IMAGE = filled(0x1a);
    static final byte[] KEY = filled(0x2b);

    private static byte[] filled(int with) {
        byte[] bytes = new byte[48];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static ValidatableResponse says(Person person, Object reservation, int version, Map<String, ?> wanted) {
        return person.sends(wanted)
                .header("If-Match", "\"" + version + "\"")
                .put("/api/v1/reservations/" + reservation + "/guest-expectation")
                .then();
    }

    private static ValidatableResponse shows(
            Agent agent, Confidential reservation, String node, UnaryOperator<SnpReport> guest) {
        return shows(908301, agent, reservation, node, guest);
    }

    static ValidatableResponse shows(
            int chip, Agent agent, Confidential reservation, String node, UnaryOperator<SnpReport> guest) {
        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        return agent.answers(challenge, Chip.number(chip).evidence(challenge.nonce(), guest))
                .statusCode(200);
    }

    static SnpReport owned(SnpReport report) {
        return report.put(SnpReport.MEASUREMENT, IMAGE)
                .put(SnpReport.ID_KEY_DIGEST, KEY)
                .u32(SnpReport.GUEST_SVN, 7);
    }

    // As the portal itself would, past its own code.
    private static void byTheApp(String command) throws SQLException {
        try (var connection = Database.APP.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.tenant', '11111111-1111-4111-8111-111111111111', true)");
            statement.executeUpdate(command);
        }
    }

    private static String insert(String reservation, int version, String measurement, String key, String svn) {
        return "insert into attestation.guest_expectation (tenant_id, reservation_id, version, measurement, id_key_digest,"
                + " guest_svn_min, said_by, said_by_name) values ('11111111-1111-4111-8111-111111111111', '"
                + reservation + "', " + version + ", " + measurement + ", " + key + ", " + svn + ", 'x', 'x')";
    }

    private static String more(String reservation, String column, String value) {
        return "insert into attestation.guest_expectation (tenant_id, reservation_id, version, measurement, " + column
                + ", said_by, said_by_name) values ('11111111-1111-4111-8111-111111111111', '" + reservation
                + "', 1, '" + hex(IMAGE) + "', " + value + ", 'x', 'x')";
    }

    @Test
    void nodesAreHandedOverOnlyUnderWhatTheirOwnerExpects() throws SQLException {
        Confidential reservation = Confidential.of(1, 2).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Agent agent = Agent.named("attestation-agent");
        agent.proves(reservation.id(), node, Chip.number(908301)).body("verdict", equalTo("ACCEPT"));
        says(
                        Person.AURORA_CAPACITY,
                        reservation.id(),
                        0,
                        Map.of(
                                "measurement",
                                hex(IMAGE).toUpperCase(Locale.ROOT),
                                "idKeyDigest",
                                hex(KEY),
                                "guestSvnMin",
                                7))
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("measurement", equalTo(hex(IMAGE)))
                .body("guestSvnMin", equalTo(7));
        reservation.silence();

        // what was proved before it was said counts no more, and is due
        agent.sends(Map.of())
                .get("/api/v1/attestation-dues?limit=200")
                .then()
                .body("items.find { it.reservation == '" + reservation.id() + "' }.provedAt", equalTo(null));
        Confidential.moveTo(reservation.start().plusSeconds(1));
        assertThat(reservation.state()).isEqualTo("PROVISIONING");
        String forced = "update reservation.reservation set state = 'ACTIVE', version = version + 1 where id = '"
                + reservation.id() + "'";
        assertThatThrownBy(() -> byTheApp(forced)).hasMessageContaining("has not proved");

        agent.proves(reservation.id(), node, Chip.number(908301))
                .body("verdict", equalTo("REJECT"))
                .body("reason", equalTo("MEASUREMENT_MISMATCH"))
                .body("checks.find { it.id == 'measurement' }.detail", containsString("expected was " + hex(IMAGE)))
                .body("checks.find { it.id == 'id-key' }.outcome", equalTo("FAIL"))
                .body("checks.find { it.id == 'guest-svn' }.detail", containsString("at least 7"));
        shows(agent, reservation, node, report -> owned(report).put(SnpReport.ID_KEY_DIGEST, filled(0x2c)))
                .body("reason", equalTo("ID_KEY_MISMATCH"));
        shows(agent, reservation, node, report -> owned(report).u32(SnpReport.GUEST_SVN, 6))
                .body("reason", equalTo("GUEST_SVN_BELOW_MINIMUM"));
        assertThat(reservation.state()).isEqualTo("PROVISIONING");
        shows(agent, reservation, node, GuestExpectationTest::owned).body("verdict", equalTo("ACCEPT"));
        assertThat(reservation.state()).isEqualTo("ACTIVE");

        // in service a newer word is asked at the next proof, and what was proved until then raises no alarm
        says(Person.AURORA_ADMIN, reservation.id(), 1, Map.of("idKeyDigest", hex(KEY), "guestSvnMin", 8))
                .statusCode(200)
                .body("measurement", equalTo(null));
        reservation.silence();
        agent.sends(Map.of())
                .get("/api/v1/attestation-dues?limit=200")
                .then()
                .body("items.find { it.reservation == '" + reservation.id() + "' }.provedAt", not(equalTo(null)));
        shows(agent, reservation, node, GuestExpectationTest::owned).body("reason", equalTo("GUEST_SVN_BELOW_MINIMUM"));
        shows(
                        agent,
                        reservation,
                        node,
                        report -> owned(report)
                                .put(SnpReport.MEASUREMENT, filled(3))
                                .u32(SnpReport.GUEST_SVN, 9))
                .body("verdict", equalTo("ACCEPT"));
        assertThat(Browser.of(Person.AURORA_CAPACITY)
                        .get("/app/reservations/" + reservation.id() + "/guest")
                        .text())
                .contains("1 of 1", hex(KEY));
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/audit-events?action=guest-expectation.set&target=" + reservation.id())
                .then()
                .body("items.details.version", hasItem(2));
    }

    @Test
    void whatIsExpectedIsReadStrictlyAndChangedByWhomHasSeenIt() {
        Confidential reservation = Confidential.of(1, 1);
        String id = reservation.id();
        for (Map.Entry<String, ?> wrong : Map.of(
                        "measurement", "ab",
                        "idKeyDigest", "0".repeat(96),
                        "guestSvnMin", 4_294_967_296L,
                        "guestAbiMin", "1.256",
                        "guestPolicy", List.of("SMT_OFF", "NONSENSE"),
                        "familyId", "0".repeat(32),
                        "imageId", "ab".repeat(17))
                .entrySet()) {
            says(Person.AURORA_CAPACITY, id, 0, Map.of(wrong.getKey(), wrong.getValue()))
                    .statusCode(400)
                    .body("violations.field", hasItem(wrong.getKey()));
        }
        says(Person.AURORA_CAPACITY, id, 0, Map.of("guestSvnMin", 1, "measurement", hex(IMAGE)))
                .statusCode(400)
                .body("violations.field", hasItem("idKeyDigest"));
        says(Person.AURORA_CAPACITY, id, 0, Map.of("familyId", "ab".repeat(16)))
                .statusCode(400)
                .body("violations.field", hasItem("idKeyDigest"));
        says(Person.AURORA_CAPACITY, id, 0, Map.of()).statusCode(400);
        says(Person.AURORA_CAPACITY, id, 0, Map.of("guestPolicy", List.of())).statusCode(400);
        says(Person.AURORA_COMPLIANCE, id, 0, Map.of("measurement", hex(IMAGE))).statusCode(403);
        says(Person.BOREALIS_ADMIN, id, 0, Map.of("measurement", hex(IMAGE))).statusCode(404);
        says(Person.AURORA_CAPACITY, id, 1, Map.of("measurement", hex(IMAGE))).statusCode(412);
        says(Person.AURORA_CAPACITY, id, 0, Map.of("measurement", hex(IMAGE))).statusCode(200);
        says(Person.AURORA_CAPACITY, id, 0, Map.of("measurement", hex(KEY))).statusCode(412);
        // nothing at all lifts it, knowingly
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("measurement", null);
        says(Person.AURORA_CAPACITY, id, 1, nothing).statusCode(200).body("version", equalTo(2));
        Person.BOREALIS_ADMIN
                .asks()
                .get("/api/v1/reservations/" + id + "/guest-expectation")
                .then()
                .statusCode(404);
        UUID open = Journey.of(1, 1).reservation(Person.AURORA_CAPACITY);
        says(Person.AURORA_CAPACITY, open, 0, Map.of("measurement", hex(IMAGE))).statusCode(409);
    }

    @Test
    void postgresqlKeepsEveryWordAndTakesNoneThatCannotBe() throws SQLException {
        String id = Confidential.of(1, 1).id();
        String image = "'" + hex(IMAGE) + "'";
        String key = "'" + hex(KEY) + "'";
        String plain = Journey.of(1, 1).reservation(Person.AURORA_CAPACITY).toString();
        Refusal.eachWithin(
                Auditing.AURORA,
                Database.APP,
                "guests_of_open_confidential_reservations",
                insert(plain, 1, image, "null", "null"),
                "expectation_follows",
                insert(id, 2, image, "null", "null"),
                "a_version_is_under_a_key",
                insert(id, 1, image, "null", "3"),
                "guest_expectation_measurement_check",
                insert(id, 1, "'" + "0".repeat(96) + "'", "null", "null"),
                "guest_expectation_measurement_check",
                insert(id, 1, "'AB'", "null", "null"),
                "guest_expectation_guest_svn_min_check",
                insert(id, 1, "null", key, "-1"),
                "guest_expectation_guest_abi_min_check",
                more(id, "guest_abi_min", "'1.05'"),
                "guest_expectation_guest_abi_min_check",
                more(id, "guest_abi_min", "'one'"),
                "guest_policy_of_known_rules",
                more(id, "guest_policy", "'{SMT_OFF,NONSENSE}'"),
                "guest_policy_of_known_rules",
                more(id, "guest_policy", "'{NULL}'"),
                "23502",
                more(id, "guest_policy", "null"),
                "an_id_is_under_a_key",
                more(id, "family_id", "'" + "ab".repeat(16) + "'"),
                "an_id_is_under_a_key",
                more(id, "image_id", "'" + "00".repeat(16) + "'"));
        says(Person.AURORA_CAPACITY, id, 0, Map.of("measurement", hex(IMAGE))).statusCode(200);
        for (String change : List.of(
                "delete from attestation.guest_expectation",
                "update attestation.guest_expectation set measurement = null")) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(change)).hasMessageContaining("append-only");
        }
    }
}

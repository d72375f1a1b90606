package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Evidence proves a node when its hardware is registered there, and the tenant reads where that is.
@QuarkusTest
class RegisteredHardwareTest {

    @Test
    void evidenceOfHardwareThatIsNotRegisteredInTheNodeProvesNothingThere() throws SQLException {
        Confidential reservation = Confidential.of(1, 2).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Agent agent = Agent.named("attestation-agent");
        judged(agent, reservation, node, 901)
                .body("verdict", equalTo("CONDITIONAL"))
                .body("reason", equalTo("DEVICE_UNREGISTERED"));
        Confidential.moveTo(reservation.start().plusSeconds(1));
        assertThat(reservation.state()).isEqualTo("PROVISIONING");

        String other =
                Database.SUPERUSER.value("select o.id from capacity.node o join capacity.node n on n.jurisdiction ="
                        + " o.jurisdiction and n.id <> o.id where n.id = '" + node + "' limit 1");
        String abroad =
                Database.SUPERUSER.value("select o.id from capacity.node o join capacity.node n on n.jurisdiction"
                        + " <> o.jurisdiction where n.id = '" + node + "' limit 1");
        Registered.in(other, Chip.number(902));
        judged(agent, reservation, node, 902)
                .body("verdict", equalTo("REJECT"))
                .body("reason", equalTo("DEVICE_AT_OTHER_NODE"));
        Registered.in(abroad, Chip.number(903));
        judged(agent, reservation, node, 903)
                .body("verdict", equalTo("REJECT"))
                .body("reason", equalTo("DEVICE_IN_OTHER_JURISDICTION"));

        String device =
                Registered.proposed(HexFormat.of().formatHex(Chip.number(904).id()), node);
        judged(agent, reservation, node, 904).body("reason", equalTo("DEVICE_UNREGISTERED"));
        Registered.confirm(device);
        Registered.happened(device, "ABSENCE", null).then().statusCode(200);
        judged(agent, reservation, node, 904).body("reason", equalTo("DEVICE_ABSENT"));
        Registered.confirm(device);
        judged(agent, reservation, node, 904).body("reason", equalTo("DEVICE_ABSENT"));
        assertThat(reservation.state()).isEqualTo("PROVISIONING");
        Registered.happened(device, "RETURN", node).then().statusCode(200);
        judged(agent, reservation, node, 904).body("reason", equalTo("DEVICE_ABSENT"));
        Registered.confirm(device);
        judged(agent, reservation, node, 904)
                .body("verdict", equalTo("ACCEPT"))
                .body("checks.find { it.id == 'registered-device' }.outcome", equalTo("PASS"))
                .body(
                        "checks.find { it.id == 'registered-device' }.detail",
                        startsWith("Registered in this node since"));
        assertThat(reservation.state()).isEqualTo("ACTIVE");
        theTenantReadsWhereItsHardwareStandsAndNobodyElsesIsThere(Chip.number(904), Chip.number(902));
        String unused = agent.challenge(reservation.id(), node).id();
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "insert into attestation.appraisal select (jsonb_populate_record(a, jsonb_build_object('id',"
                                + " gen_random_uuid(), 'challenge_id', '" + unused + "', 'devices', jsonb_build_array('"
                                + "ab".repeat(64) + "')))).* from attestation.appraisal a where reservation_id = '"
                                + reservation.id() + "' and verdict = 'ACCEPT'"))
                .hasMessageContaining("not registered in the node");
    }

    @Test
    void inServiceTooUnregisteredHardwareIsConditionalWhichProvesNothingAndClearsNoAlarm() throws SQLException {
        Confidential reservation = Confidential.of(1, 2).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Agent agent = Agent.named("attestation-agent");
        agent.proves(reservation.id(), node, Chip.number(908101)).body("verdict", equalTo("ACCEPT"));
        Confidential.moveTo(reservation.start().plusSeconds(1));
        assertThat(reservation.state()).isEqualTo("ACTIVE");
        judged(agent, reservation, node, 908102)
                .body("verdict", equalTo("CONDITIONAL"))
                .body("reason", equalTo("DEVICE_UNREGISTERED"));
        assertThat(openAlarms(reservation)).isEqualTo("FAILED");
        judged(agent, reservation, node, 908102).body("verdict", equalTo("CONDITIONAL"));
        assertThat(openAlarms(reservation)).isEqualTo("FAILED");
        agent.proves(reservation.id(), node, Chip.number(908101)).body("verdict", equalTo("ACCEPT"));
        assertThat(openAlarms(reservation)).isEqualTo("null");
    }

    private static String openAlarms(Confidential reservation) throws SQLException {
        return Database.SUPERUSER.value("select string_agg(reason, ',') from attestation.alarm where reservation_id = '"
                + reservation.id() + "' and cleared_at is null");
    }

    private static void theTenantReadsWhereItsHardwareStandsAndNobodyElsesIsThere(Chip own, Chip elsewhere) {
        String id = HexFormat.of().formatHex(own.id());
        Browser compliance = Browser.of(Person.AURORA_COMPLIANCE);
        assertThat(compliance.get("/app/proof").text()).contains("The hardware behind it", id.substring(0, 16));
        assertThat(compliance.get("/app/proof/hardware.csv").text())
                .contains(id)
                .doesNotContain(HexFormat.of().formatHex(elsewhere.id()));
        assertThat(Browser.of(Person.BOREALIS_ADMIN)
                        .get("/app/proof/hardware.csv")
                        .text())
                .doesNotContain(id);
    }

    private static ValidatableResponse judged(Agent agent, Confidential reservation, String node, long chip) {
        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        return agent.answers(challenge, Chip.number(chip).evidence(challenge.nonce()))
                .statusCode(200);
    }
}

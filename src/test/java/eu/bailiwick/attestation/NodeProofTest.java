package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A reservation for confidential computing is handed over when each of its nodes has proved itself, and
/// watched from then on.
@QuarkusTest
class NodeProofTest {
    private static final Duration PERIOD = Duration.ofHours(24);

    @Test
    void withoutProofOfEveryNodeNothingIsHandedOver() throws SQLException {
        Confidential reservation = Confidential.of(2, 2).preparedWithoutProof();
        List<String> nodes = reservation.nodes();
        Confidential.moveTo(reservation.start().plusSeconds(1));
        assertThat(reservation.state()).isEqualTo("PROVISIONING");
        assertThat(reservation.late()).isTrue();
        assertThatThrownBy(() -> force(reservation)).hasMessageContaining("has not proved");

        Agent agent = Agent.named("attestation-agent");
        agent.proves(reservation.id(), nodes.get(0), Chip.number(300)).body("verdict", equalTo("ACCEPT"));
        assertThat(reservation.state()).isEqualTo("PROVISIONING");
        agent.proves(reservation.id(), nodes.get(1), Chip.number(300)).body("reason", equalTo("DEVICE_REUSED"));
        assertThat(reservation.state()).isEqualTo("PROVISIONING");
        assertThatThrownBy(() -> force(reservation)).hasMessageContaining("has not proved");
        agent.proves(reservation.id(), nodes.get(1), Chip.number(301)).body("verdict", equalTo("ACCEPT"));
        assertThat(reservation.state()).isEqualTo("ACTIVE");
    }

    // As the portal itself would, past its own code.
    private static void force(Confidential reservation) throws SQLException {
        try (var connection = Database.APP.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.tenant', '11111111-1111-4111-8111-111111111111', true)");
            statement.executeUpdate(
                    "update reservation.reservation set state = 'ACTIVE', version = version + 1 where id = '"
                            + reservation.id() + "'");
        }
    }

    @Test
    void aWhatIfAndALaterFailureGiveNoProof() throws SQLException {
        Confidential reservation = Confidential.of(1, 2).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Person.AURORA_COMPLIANCE
                .sends(Map.of("kind", "sev-snp", "files", Chip.number(310).evidence(new byte[] {1})))
                .post("/api/v1/attestation-appraisals")
                .then()
                .body("verdict", equalTo("ACCEPT"));
        Agent agent = Agent.named("attestation-agent");
        agent.proves(reservation.id(), node, Chip.number(310)).body("verdict", equalTo("ACCEPT"));
        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        agent.answers(challenge, Chip.number(310).evidence(new byte[] {1})).body("verdict", equalTo("REJECT"));
        Confidential.moveTo(reservation.start().plusSeconds(1));
        assertThat(reservation.state()).isEqualTo("PROVISIONING");
        agent.proves(reservation.id(), node, Chip.number(310)).body("verdict", equalTo("ACCEPT"));
        assertThat(reservation.state()).isEqualTo("ACTIVE");
    }

    @Test
    void aNodeThatTakesOverProvesItselfAnew() throws SQLException {
        Confidential reservation = Confidential.of(2, 3).preparedWithoutProof();
        Agent agent = Agent.named("attestation-agent");
        List<String> nodes = reservation.nodes();
        agent.proves(reservation.id(), nodes.get(0), Chip.number(320)).body("verdict", equalTo("ACCEPT"));
        agent.proves(reservation.id(), nodes.get(1), Chip.number(321)).body("verdict", equalTo("ACCEPT"));
        report(reservation, nodes.get(0), "FAILED");
        List<String> now = reservation.nodes();
        assertThat(now).hasSize(2).doesNotContain(nodes.get(0));
        String other =
                now.stream().filter(node -> !nodes.contains(node)).findFirst().orElseThrow();
        report(reservation, other, "READY");
        reservation.silence();
        Confidential.moveTo(reservation.start().plusSeconds(1));
        assertThat(reservation.state()).isEqualTo("PROVISIONING");

        agent.sends(Map.of("reservation", reservation.id(), "node", nodes.get(0)))
                .post("/api/v1/attestation-challenges")
                .then()
                .statusCode(404);
        agent.proves(reservation.id(), other, Chip.number(321)).body("reason", equalTo("DEVICE_REUSED"));
        agent.proves(reservation.id(), other, Chip.number(322)).body("verdict", equalTo("ACCEPT"));
        assertThat(reservation.state()).isEqualTo("ACTIVE");
    }

    @Test
    void whatANodeProvedBeforeItWasBoundDoesNotCount() throws SQLException {
        Confidential reservation = Confidential.of(1, 2).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Agent.named("attestation-agent")
                .proves(reservation.id(), node, Chip.number(330))
                .body("verdict", equalTo("ACCEPT"));
        // as if it had failed and come back
        Database.SUPERUSER.execute(
                "update capacity.node_binding set bound_at = platform.app_now() where live and reservation = '"
                        + reservation.id() + "' and node = '" + node + "'");
        Confidential.moveTo(reservation.start().plusSeconds(1));
        assertThat(reservation.state()).isEqualTo("PROVISIONING");
    }

    private static void report(Confidential reservation, String node, String outcome) {
        Agent.named("node-agent")
                .sends(Map.of("reservation", reservation.id(), "node", node, "outcome", outcome, "reason", "test"))
                .post("/api/v1/operator/provisioning-events")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("ACCEPTED"));
    }

    private static ValidatableResponse alarms(Person person, Confidential reservation, boolean open) {
        return person.asks()
                .get("/api/v1/attestation-alarms?reservation=" + reservation.id() + "&open=" + open)
                .then()
                .statusCode(200);
    }

    @Test
    void whereThePortalPlaysTheNodesItPlaysTheirHardwarePeriodAfterPeriod() {
        Confidential reservation = Confidential.whole(2, 4);
        Confidential.moveTo(reservation.start());
        assertThat(reservation.state()).isEqualTo("ACTIVE");
        assertThat(reservation.late()).isFalse();
        Confidential.moveTo(reservation.start().plus(PERIOD.multipliedBy(3)));
        alarms(Person.AURORA_COMPLIANCE, reservation, false).body("items", hasSize(0));
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations?reservation=" + reservation.id())
                .then()
                .body("items", hasSize(8))
                .body("items.findAll { it.verdict == 'ACCEPT' && it.counts && it.kind == 'composite' }", hasSize(8));
        Confidential.moveTo(reservation.end());
        assertThat(reservation.state()).isEqualTo("RECLAIMING");
    }

    @Test
    void aNodeThatMissesItsPeriodRaisesAnAlarmThatItsNextProofClears() throws SQLException {
        Confidential reservation = Confidential.of(2, 4).preparedWithoutProof();
        List<String> nodes = reservation.nodes();
        Agent agent = Agent.named("attestation-agent");
        Instant proved = PortalTime.now();
        agent.proves(reservation.id(), nodes.get(0), Chip.number(340)).body("verdict", equalTo("ACCEPT"));
        agent.proves(reservation.id(), nodes.get(1), Chip.number(341)).body("verdict", equalTo("ACCEPT"));
        Confidential.moveTo(proved.plus(PERIOD).minusSeconds(600));
        assertThat(reservation.state()).isEqualTo("ACTIVE");
        Agent again = Agent.named("attestation-agent");
        again.proves(reservation.id(), nodes.get(0), Chip.number(340)).body("verdict", equalTo("ACCEPT"));
        alarms(Person.AURORA_COMPLIANCE, reservation, false).body("items", hasSize(0));
        again.sends(Map.of())
                .get("/api/v1/attestation-dues?limit=200")
                .then()
                .statusCode(200)
                .body(
                        "items.findAll { it.reservation == '" + reservation.id() + "' }.node",
                        equalTo(List.of(nodes.get(1), nodes.get(0))));

        Confidential.moveTo(proved.plus(PERIOD).plusSeconds(300));
        for (Person person : List.of(Person.AURORA_COMPLIANCE, Person.OPERATOR)) {
            alarms(person, reservation, true)
                    .body("items", hasSize(1))
                    .body("items[0].node", equalTo(nodes.get(1)))
                    .body("items[0].reason", equalTo("MISSED"));
        }
        alarms(Person.BOREALIS_ADMIN, reservation, false).body("items", hasSize(0));
        audited("attestation-alarm.raised", reservation);
        String clearing = again.proves(reservation.id(), nodes.get(1), Chip.number(341))
                .extract()
                .path("id");
        alarms(Person.OPERATOR, reservation, true).body("items", hasSize(0));
        alarms(Person.AURORA_COMPLIANCE, reservation, false).body("items[0].clearedBy", equalTo(clearing));
        audited("attestation-alarm.cleared", reservation);
        assertThat(reservation.state()).isEqualTo("ACTIVE");
    }

    @Test
    void evidenceThatFailsInServiceRaisesAnAlarmAtOnce() {
        Confidential reservation = Confidential.of(1, 2);
        Confidential.moveTo(reservation.start());
        String node = reservation.nodes().getFirst();
        Agent agent = Agent.named("attestation-agent");
        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        agent.answers(challenge, Chip.number(350).evidence(new byte[] {1})).body("verdict", equalTo("REJECT"));
        alarms(Person.AURORA_COMPLIANCE, reservation, true).body("items.reason", equalTo(List.of("FAILED")));
        Confidential.moveTo(reservation.end().plus(PERIOD));
        alarms(Person.AURORA_COMPLIANCE, reservation, true).body("items", hasSize(0));
        alarms(Person.AURORA_COMPLIANCE, reservation, false).body("items.reason", hasItem("FAILED"));
    }

    private static void audited(String action, Confidential reservation) {
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/audit-events?action=" + action + "&target=" + reservation.id())
                .then()
                .statusCode(200)
                .body("items", not(hasSize(0)));
    }
}

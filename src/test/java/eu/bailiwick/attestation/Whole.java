package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attestation.played.PlayedEvidence;
import eu.bailiwick.attestation.played.PlayedEvidence.Gpu;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// A reservation whose nodes are prepared and whose hardware is registered, as two people would have done it.
record Whole(Confidential reservation, List<String> nodes) {
    static final int GPUS = 8;

    static Whole of(int nodes) throws SQLException {
        Confidential reservation = Confidential.whole(nodes, 2).preparedWithoutProof();
        List<String> bound = reservation.nodes();
        for (String node : bound) {
            PlayedEvidence.ids(node, GPUS).forEach((id, kind) -> Registered.in(node, id, kind));
        }
        Confidential.moveTo(reservation.start().plusSeconds(1));
        assertThat(reservation.state()).isEqualTo("PROVISIONING");
        return new Whole(reservation, bound);
    }

    String first() {
        return nodes.getFirst();
    }

    Agent.Challenge challenge(String node) {
        return Agent.named("attestation-agent").challenge(reservation.id(), node);
    }

    ValidatableResponse answers(Agent.Challenge challenge, String kind, List<Map<String, Object>> files) {
        return Agent.named("attestation-agent")
                .sends(Map.of("kind", kind, "challenge", challenge.id(), "files", files))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200);
    }

    /// The processor of a node with those GPUs, in answer to a challenge of its own.
    ValidatableResponse together(String node, List<Gpu> gpus) {
        Agent.Challenge challenge = challenge(node);
        return answers(
                challenge, "composite", PlayedEvidence.together(node, gpus, challenge.nonce(), PortalTime.now()));
    }

    void refused(ValidatableResponse answer, String verdict, String reason) {
        answer.body("verdict", equalTo(verdict)).body("reason", equalTo(reason));
        assertThat(reservation.state()).as(reason).isEqualTo("PROVISIONING");
    }

    ValidatableResponse extent() {
        return extent(Person.AURORA_COMPLIANCE);
    }

    ValidatableResponse extent(Person person) {
        return person.asks()
                .get("/api/v1/reservations/" + reservation.id() + "/proof-extent")
                .then()
                .statusCode(200);
    }

    void app(String statement) throws SQLException {
        try (var connection = Database.APP.connect();
                var session = connection.createStatement()) {
            connection.setAutoCommit(false);
            session.execute("select set_config('app.tenant', '11111111-1111-4111-8111-111111111111', true)");
            session.executeUpdate(statement);
            connection.commit();
        }
    }

    void forced(String why) {
        assertThatThrownBy(() ->
                        app("update reservation.reservation set state = 'ACTIVE', version = version + 1 where id = '"
                                + reservation.id() + "'"))
                .hasMessageContaining(why);
    }

    /// The verdict that somebody writes past the portal, in answer to a challenge that was set.
    String written(Agent.Challenge challenge, String kind, String claims, List<String> devices) {
        return "insert into attestation.appraisal (tenant_id, id, kind, challenge_id, reservation_id, node, counts,"
                + " collector, submitted_by, submitted_by_name, policy, as_of, expected, verdict, reason, checks, claims,"
                + " devices, c5_type, appraised_at, verifier, statement, envelope) values"
                + " ('11111111-1111-4111-8111-111111111111', uuidv7(), '" + kind + "', '" + challenge.id() + "', '"
                + reservation.id() + "', '" + first()
                + "', true, 'PROVIDER', 'x', 'x', 'reservation-3', platform.app_now(), '{\"gpus\": 8}', 'ACCEPT', '',"
                + " '[{\"id\": \"cpu-gpu-binding\", \"outcome\": \"PASS\"}, {\"id\": \"distinct-devices\", \"outcome\":"
                + " \"PASS\"}]', '" + claims + "', '{" + String.join(",", devices)
                + "}', 4, platform.app_now(), 'v', '{}', (select '{\"keyid\":\"' || key_id || '\"}' from attestation.issuer_key limit 1))";
    }
}

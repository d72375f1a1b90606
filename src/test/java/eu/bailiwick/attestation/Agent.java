package eu.bailiwick.attestation;

import eu.bailiwick.world.Machine;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A machine that signs in with credentials of its own.
record Agent(String token) {

    /// @param name such as `attestation-agent`; in the seeded realm it is the secret as well
    static Agent named(String name) {
        return new Agent(Machine.token(name));
    }

    /// A challenge as it was issued.
    record Challenge(String id, byte[] nonce) {}

    RequestSpecification sends(Object body) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body);
    }

    Challenge challenge(String reservation, String node) {
        return issued(sends(Map.of("reservation", reservation, "node", node)));
    }

    static Challenge issued(RequestSpecification request) {
        var answer = request.post("/api/v1/attestation-challenges").then().statusCode(201);
        return new Challenge(
                answer.extract().path("id"),
                HexFormat.of().parseHex(answer.extract().path("nonce")));
    }

    ValidatableResponse answers(Challenge challenge, List<Map<String, Object>> files) {
        return sends(Map.of("kind", "sev-snp", "challenge", challenge.id, "files", files))
                .post("/api/v1/attestation-appraisals")
                .then();
    }

    /// Asks for a challenge and answers it with that chip, which is registered in the node unless it is in another one.
    ValidatableResponse proves(String reservation, String node, Chip chip) {
        Registered.in(node, chip);
        Challenge challenge = challenge(reservation, node);
        return answers(challenge, chip.evidence(challenge.nonce)).statusCode(200);
    }
}

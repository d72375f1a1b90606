package eu.bailiwick.attestation;

import eu.bailiwick.world.Person;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Facts about keys of Aurora, as an agent says them and as Aurora's people read them.
final class Facts {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";

    private Facts() {}

    static String name() {
        return "key " + UUID.randomUUID();
    }

    static Map<String, Object> line(String fact, String value) {
        return Map.of("fact", fact, "value", value);
    }

    @SafeVarargs
    static Response observe(String name, Map<String, Object>... facts) {
        return Agent.named("attestation-agent")
                .sends(Map.of(
                        "tenant", AURORA, "kind", "KEY", "name", name, "source", "agent 1", "facts", List.of(facts)))
                .post("/api/v1/posture-observations");
    }

    static String id(Response made) {
        return made.then().statusCode(201).extract().path("id");
    }

    static String standing(String item, String fact) {
        return Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/posture-items/" + item)
                .then()
                .statusCode(200)
                .extract()
                .path("facts.find { it.fact == '" + fact + "' }.standing");
    }
}

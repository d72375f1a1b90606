package eu.bailiwick.attestation;

import static eu.bailiwick.attestation.Facts.id;
import static eu.bailiwick.attestation.Facts.line;
import static eu.bailiwick.attestation.Facts.name;
import static eu.bailiwick.attestation.Facts.observe;
import static eu.bailiwick.attestation.Facts.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Who may say what about whose keys, and how people read it.
@QuarkusTest
class PostureWallTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";

    @SafeVarargs
    private static Response declare(Person person, String name, Map<String, Object>... facts) {
        return person.sends(Map.of("kind", "KEY", "name", name, "facts", List.of(facts)))
                .post("/api/v1/posture-declarations");
    }

    @Test
    void whoeverHoldsAKeySpeaksForItAndNobodyElse() {
        String theirs = name();
        String item = id(declare(Person.AURORA_ADMIN, theirs, line("CUSTODY", "HOLD_YOUR_OWN")));
        assertThat(standing(item, "CUSTODY")).isEqualTo("DECLARED");
        declare(Person.AURORA_ADMIN, name(), line("CUSTODY", "PROVIDER")).then().statusCode(400);
        declare(Person.AURORA_ADMIN, name(), line("HSM_KEY", "of another"))
                .then()
                .statusCode(400);
        declare(Person.AURORA_ADMIN, name(), Map.of("fact", "PLACE", "value", "x", "appraisal", UUID.randomUUID()))
                .then()
                .statusCode(400);
        Person.OPERATOR
                .sends(Map.of(
                        "tenant", AURORA, "kind", "KEY", "name", theirs, "facts", List.of(line("PLACE", "elsewhere"))))
                .post("/api/v1/posture-declarations")
                .then()
                .statusCode(409);
        String ours = name();
        observe(ours, line("PLACE", "ber1")).then().statusCode(201);
        declare(Person.AURORA_ADMIN, ours, line("PLACE", "elsewhere")).then().statusCode(409);
        for (Person person :
                List.of(Person.AURORA_COMPLIANCE, Person.AURORA_CAPACITY, Person.AURORA_VIEWER, Person.ENGINEER)) {
            declare(person, name(), line("PLACE", "x")).then().statusCode(403);
        }
        Person.AURORA_ADMIN
                .sends(Map.of("kind", "DISK", "name", "d", "facts", List.of(line("STATE", "ENCRYPTED"))))
                .post("/api/v1/posture-declarations")
                .then()
                .statusCode(400);
        Person.AURORA_ADMIN
                .sends(Map.of("kind", "KEY", "name", "k", "source", "me", "facts", List.of(line("PLACE", "x"))))
                .post("/api/v1/posture-observations")
                .then()
                .statusCode(403);
    }

    @Test
    void anotherTenantSeesNoneOfItAndHangsNothingOnIt() {
        String item = id(observe(name(), line("PLACE", "ber1")));
        for (String path : List.of("", "/facts")) {
            Person.BOREALIS_ADMIN
                    .asks()
                    .get("/api/v1/posture-items/" + item + path)
                    .then()
                    .statusCode(404);
        }
        assertThat(Browser.of(Person.BOREALIS_ADMIN)
                        .get("/app/proof/encryption/" + item)
                        .status())
                .isEqualTo(404);
        assertThat(Browser.of(Person.BOREALIS_ADMIN)
                        .get("/app/proof/encryption")
                        .text())
                .doesNotContain(item);
        String foreign = Journey.of(1, 1).reservation(Person.BOREALIS_CAPACITY).toString();
        Person.AURORA_ADMIN
                .sends(Map.of(
                        "kind", "KEY", "name", name(), "reservation", foreign, "facts", List.of(line("PLACE", "x"))))
                .post("/api/v1/posture-declarations")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("reservation"));
        String own = Journey.of(1, 1).reservation(Person.AURORA_CAPACITY).toString();
        List<Map<String, Object>> disk = new ArrayList<>(List.of(line("STATE", "ENCRYPTED"), line("KEY", item)));
        Agent agent = Agent.named("attestation-agent");
        Map<String, Object> report =
                Map.of("kind", "DISK", "name", "nvme0", "reservation", own, "source", "agent", "facts", disk);
        agent.sends(report).post("/api/v1/posture-observations").then().statusCode(201);
        disk.set(1, line("KEY", UUID.randomUUID().toString()));
        agent.sends(report).post("/api/v1/posture-observations").then().statusCode(400);
        disk.set(1, line("CUSTODY", "PROVIDER"));
        agent.sends(report).post("/api/v1/posture-observations").then().statusCode(400);
    }

    @Test
    void aPersonDeclaresAKeyAndReadsIt() {
        Browser browser = Browser.of(Person.AURORA_ADMIN);
        Browser.Shown refused = browser.post(
                "/app/proof/encryption/declare",
                Map.of("name", "", "CUSTODY", "HOLD_YOUR_OWN", "SIZE_BITS", "many", "PLACE", "Vault"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("value=\"Vault\"");
        refused = browser.post(
                "/app/proof/encryption/declare", Map.of("name", "k", "CUSTODY", "HOLD_YOUR_OWN", "SIZE_BITS", "many"));
        assertThat(refused.text()).contains("Write a whole number", "#f-SIZE_BITS", "value=\"many\"");
        String name = name();
        Browser.Shown made = browser.post(
                "/app/proof/encryption/declare",
                Map.of("name", name, "CUSTODY", "HOLD_YOUR_OWN", "ALGORITHM", "AES", "NEXT_ROTATION", "2099-01-01"));
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.text()).contains(name, "Yours, held by you", "Declared by", "1 Jan 2099");
        assertThat(browser.get("/app/proof/encryption?kind=KEY&standing=DECLARED")
                        .text())
                .contains(name);
        assertThat(browser.get("/app/proof/encryption/encryption.csv").text()).contains(name, "HOLD_YOUR_OWN");
        assertThat(browser.get("/app/proof/encryption?reservation=nonsense").status())
                .isEqualTo(400);
    }
}

package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The chain of a node is drawn from its newest verdict, and told alike on the page, in the file and by the interface.
@QuarkusTest
class ChainPageTest {
    @Test
    void theChainOfANodeIsDrawnWithItsGaps() throws Exception {
        Confidential reservation = Confidential.of(1, 2).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        String page = "/app/proof/chain?reservation=" + reservation.id();
        Browser browser = Browser.of(Person.AURORA_COMPLIANCE);
        assertThat(browser.get(page).text()).contains("No node has proved itself");

        Agent agent = Agent.named("attestation-agent");
        String verdict = agent.proves(reservation.id(), node, Chip.number(2701))
                .body("verdict", equalTo("ACCEPT"))
                .extract()
                .path("id");
        assertThat(browser.get(page).text())
                .contains("<svg class=\"cn\"", "cn-joined", "cn-open", "/app/proof/" + verdict)
                .contains("The report carries the challenge", "holds the report of the processor alone")
                .contains("No public key of a connection came");
        String api = "/api/v1/attestation-chains?reservation=" + reservation.id();
        Person.AURORA_COMPLIANCE
                .asks()
                .get(api)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].appraisal", equalTo(verdict))
                .body("items[0].links.find { it.joint == 'CHALLENGE' }.bond", equalTo("JOINED"))
                .body("items[0].links.why", hasItems("NO_GPU", "NO_TLS_KEY", "NO_RELEASE", "MEASUREMENT_NOT_CHECKED"));
        assertThat(browser.get("/app/proof/chain/chain.csv?reservation=" + reservation.id())
                        .text()
                        .lines())
                .hasSize(6)
                .anyMatch(line -> line.contains("TLS") && line.contains("GAP"));

        ageOfWhatItRestsOn(browser, node);

        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        agent.answers(challenge, Chip.number(2701).evidence(new byte[] {1})).body("verdict", equalTo("REJECT"));
        assertThat(browser.get(page).text()).doesNotContain("cn-joined").contains("no proof of the processor");

        Person.BOREALIS_ADMIN.asks().get(api).then().statusCode(200).body("items", hasSize(0));
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestation-chains?reservation=" + UUID.randomUUID())
                .then()
                .body("items", hasSize(0));
        assertThat(browser.get("/app/proof").text()).contains("href=\"/app/proof/chain\"");
    }

    private static void ageOfWhatItRestsOn(Browser browser, String node) throws Exception {
        String name = Database.SUPERUSER.value("select name from capacity.node where id = '" + node + "'");
        String list = "items.find { it.kind == 'REVOCATION_LIST' && it.example == '" + name + "' }";
        Person.OPERATOR
                .asks()
                .get("/api/v1/operator/attestation-collateral?limit=1000")
                .then()
                .statusCode(200)
                .body("items.kind", hasItem("REVOCATION_LIST"));
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestation-collateral?limit=1000")
                .then()
                .statusCode(200)
                .body(list + ".state", equalTo("HOLDS"))
                .body(list + ".nodes", equalTo(1))
                .body(list + ".age", startsWith("PT1H"));
        assertThat(browser.get("/app/proof/controls/collateral").text())
                .contains("Revocation list (CRL)", "/app/proof/controls/collateral/collateral.csv");
        assertThat(browser.get("/app/proof/controls/collateral/collateral.csv").text())
                .contains("REVOCATION_LIST", name);
        assertThat(Browser.of(Person.OPERATOR).get("/ops/shortfalls/collateral").text())
                .contains("Revocation list (CRL)");
        assertThat(Browser.of(Person.BOREALIS_ADMIN)
                        .get("/app/proof/controls/collateral/collateral.csv")
                        .text())
                .doesNotContain(name);
    }
}

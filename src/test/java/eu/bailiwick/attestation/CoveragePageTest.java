package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the nodes of a tenant show of each control stands on one page, with what is open, and why.
@QuarkusTest
class CoveragePageTest {
    private static final String HERE = "/app/proof/controls";
    private static final String API = "/api/v1/attestation-controls";

    @Test
    void anUncheckedRevocationKeepsTheControlsOfItsQuestionOpenUntilTheNextProof() throws SQLException {
        Confidential reservation = Confidential.of(1, 2);
        Confidential.moveTo(reservation.start());
        String node = reservation.nodes().getFirst();
        Agent agent = Agent.named("attestation-agent");
        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        List<Map<String, Object>> files = Chip.number(371).evidence(challenge.nonce()).stream()
                .filter(file -> !"revoked.crl".equals(file.get("name")))
                .toList();
        // nor has anybody else brought one
        NewestTest.forget();
        String open = agent.answers(challenge, files)
                .body("verdict", equalTo("INCONCLUSIVE"))
                .extract()
                .path("id");
        Person.AURORA_COMPLIANCE
                .asks()
                .get(API)
                .then()
                .statusCode(200)
                .body("nodes", greaterThanOrEqualTo(1))
                .body("themes.theme", equalTo(List.of("SIGNED", "FRESH", "CURRENT", "RUNNING")))
                .body("themes.extent", everyItem(org.hamcrest.Matchers.not(equalTo("ALL"))))
                .body("controls.framework", hasItems("BSI C5:2026", "EU Cloud Sovereignty Framework"))
                .body("open.appraisal", hasItem(open))
                .body(
                        "open.find { it.appraisal == '" + open + "' && it.check == 'revocation' }.outcome",
                        equalTo("NOT_CHECKED"));
        Browser compliance = Browser.of(Person.AURORA_COMPLIANCE);
        Browser.Shown page = compliance.get(HERE);
        assertThat(page.text())
                .contains(
                        "Open checks",
                        "Not checked: ",
                        " of 4",
                        "of 3 controls.",
                        "/app/proof/" + open,
                        "OPS-33",
                        "A.8.24",
                        "SOV-5",
                        "What is not checked, and why",
                        "SOV-8");
        assertThat(compliance.get(HERE + "/open.csv").text()).contains("NOT_CHECKED", open);
        assertThat(compliance.get(HERE + "/controls.csv").text()).contains("c5-2026_OPS-33");
        assertThat(compliance.get(HERE + "/themes.csv").text()).contains("\"RUNNING\"", "\"not_checked\",\"failed\"");
        assertThat(Browser.of(Person.BOREALIS_ADMIN).get(HERE).text()).doesNotContain(open);
        assertThat(Browser.of(Person.AURORA_FINANCE).get(HERE).status()).isEqualTo(403);

        agent.proves(reservation.id(), node, Chip.number(371)).body("verdict", equalTo("ACCEPT"));
        assertThat(compliance.get(HERE).text()).doesNotContain(open);
    }

    @Test
    void whatIsDoneForEachControlIsTakenAlongAsAComponentDefinition() {
        String address = API + "/component-definition";
        String taken = Person.AURORA_COMPLIANCE
                .asks()
                .get(address)
                .then()
                .statusCode(200)
                .body("component-definition.components[0].control-implementations", hasSize(3))
                .extract()
                .asString();
        Person.AURORA_FINANCE.asks().get(address).then().statusCode(403);
        Browser compliance = Browser.of(Person.AURORA_COMPLIANCE);
        assertThat(compliance.get(HERE).text()).contains("For your security plan (OSCAL)");
        assertThat(compliance.get(HERE + "/component-definition.json").text()).isEqualTo(taken);
        assertThat(Browser.of(Person.AURORA_FINANCE)
                        .get(HERE + "/component-definition.json")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoHasNoSuchNodeIsToldWhenThereWouldBeOne() throws Exception {
        try (Organisation own = Organisation.withQuota(1)) {
            Member member = own.member("compliance");
            member.asks().get(API).then().statusCode(200).body("nodes", equalTo(0));
            assertThat(Browser.of(member).get(HERE).text()).contains("No node has to prove itself now");
        }
    }
}

package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Nothing is green beside "not checked": a verdict that accepts and left something open says so in words wherever it
/// stands, and leads to what was left open.
@QuarkusTest
class LeftOpenPagesTest {
    private static final String GREEN = "tone-ok\">";
    // Written down a second time: what is quiet on pages is decided here, too, and not by the code alone.
    private static final Set<Object> UNASKED = Set.of(
            "device",
            "host-data",
            "id-key",
            "guest",
            "guest-svn",
            "family-id",
            "image-id",
            "policy-abi",
            "policy-smt",
            "policy-single-socket",
            "policy-cxl",
            "policy-aes",
            "policy-rapl",
            "policy-ciphertext-hiding",
            "policy-page-swap",
            "tls-key",
            "author-key",
            "abi-minimum",
            "smt",
            "tsme",
            "ciphertext-hiding",
            "alias-check");

    @Test
    void whatWasLeftOpenStandsBesideTheVerdictOnEveryPage() throws Exception {
        Confidential reservation = Confidential.of(1, 2).preparedWithoutProof();
        Agent agent = Agent.named("attestation-agent");
        List<Map<String, Object>> checks = List.of();
        String id = "";
        for (int i = 0; i < 2; i++) {
            var answer = agent.proves(reservation.id(), reservation.nodes().getFirst(), Chip.number(2711))
                    .body("verdict", equalTo("ACCEPT"))
                    .extract();
            id = answer.path("id");
            checks = answer.path("checks");
        }
        long open = checks.stream()
                .filter(check -> check.get("outcome").equals("NOT_CHECKED"))
                .filter(check -> !UNASKED.contains(check.get("id")))
                .count();
        assertThat(open).isPositive();
        long unasked = checks.stream()
                .filter(check -> check.get("outcome").equals("NOT_CHECKED"))
                .filter(check -> UNASKED.contains(check.get("id")))
                .count();
        assertThat(unasked).isPositive();
        String words = "Accepted, " + open + " not checked";
        String list = "/app/proof/" + id + "#not-checked";
        String chain = "/app/proof/chain?reservation=" + reservation.id();

        Browser browser = Browser.of(Person.AURORA_COMPLIANCE);
        for (String page : List.of("/app/proof", "/app/proof?verdict=ACCEPT", chain)) {
            assertThat(browser.get(page).text()).as(page).contains("tone-warn\">" + words, list);
        }
        assertThat(browser.get("/app/proof").text()).doesNotContain(GREEN + "Proved", GREEN + "Accepted");
        Browser.Shown page = browser.get("/app/proof/" + id);
        assertThat(page.text())
                .contains(
                        "notice tone-warn",
                        words,
                        "id=\"not-checked\"",
                        list,
                        "Not checked: " + open,
                        "Not asked: " + unasked)
                .doesNotContain("notice tone-ok", "Everything that applies");
        assertThat(browser.get("/app/proof/compare?a=" + id + "&b=" + id).text())
                .contains(words, list)
                .doesNotContain(GREEN + "Accepted");
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestation-chains?reservation=" + reservation.id())
                .then()
                .body("items[0].notChecked", equalTo((int) open));

        browser.post("/preferences", Map.of("lang", "de", "back", "/app/proof"));
        assertThat(browser.get("/app/proof").text()).contains("Angenommen, " + open + " nicht geprüft");
        assertThat(browser.get("/app/proof/" + id).text())
                .contains("Angenommen, " + open + " nicht geprüft", "Ansehen, was nicht geprüft wurde");
        browser.post("/preferences", Map.of("lang", "en", "back", "/app/proof"));
    }
}

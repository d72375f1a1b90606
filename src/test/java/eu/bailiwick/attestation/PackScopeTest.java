package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a pack is of, and that it was taken.
@QuarkusTest
class PackScopeTest {

    @Test
    void aPeriodThatIsOverGivesTheSamePackWhoeverAsksAndOneThatIsNotGrows() {
        Instant from = PackTest.later();
        PackTest.judged(true);
        Instant to = PackTest.later();
        String id = PackTest.asked(from, to);
        PackTest.judged(true);
        PackTest.later();
        assertThat(PackTest.asked(from, to)).isEqualTo(id);
        PackTest.ask(Person.AURORA_ADMIN, from, to).then().statusCode(201).body("id", equalTo(id));
        String open = PackTest.asked(from, to.plusSeconds(3600));
        assertThat(open).isNotEqualTo(id);
        Person.AURORA_COMPLIANCE
                .asks()
                .get(PackTest.PACKS + "/" + open)
                .then()
                .body("cutOff", notNullValue())
                .body("period.end", equalTo(to.plusSeconds(3600).toString()));
    }

    @Test
    void eachDownloadIsInTheTrailWithWhatWasTaken() {
        String id = PackTest.aPack(PackTest.later());
        String sum = PackTest.taken(id).header("ETag").replace("\"", "");
        PackTest.taken(id, "Range", "bytes=10-19");
        PackTest.taken(id, "Range", "bytes=999999999-");
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/audit-events?action=proof-pack.downloaded&target=" + id)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2))
                .body("items.details.bytes", hasItem(10))
                .body("items.findAll { it.details.bytes == 10 }[0].details.range", startsWith("bytes 10-19/"))
                .body("items.details.sha256", hasItem(sum));
    }

    @Test
    void peopleAskAndAreToldWhichFieldIsWrong() {
        Browser page = Browser.of(Person.AURORA_COMPLIANCE);
        Browser.Shown refused = page.postOnce("/app/proof/packs", Map.of("period", "", "from", "", "to", "soon"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("#f-from", "#f-to", "value=\"soon\"");
        Browser.Shown both = page.postOnce(
                "/app/proof/packs", Map.of("period", "2026-01", "from", "2026-01-02T00:00", "to", "2026-01-03T00:00"));
        assertThat(both.status()).isEqualTo(422);
        assertThat(both.text()).contains("#f-period", "not both", "value=\"2026-01-02T00:00\"");
        Instant from = PackTest.later();
        PackTest.judged(true);
        Instant to = PackTest.later();
        String id = PackTest.asked(from, to);
        PackTest.later();
        assertThat(page.get("/app/proof/packs").text()).contains("/app/proof/packs/" + id + "/content");
        assertThat(page.get("/app/proof/packs/packs.csv").text()).contains(id);
    }
}

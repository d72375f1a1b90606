package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A tenant has the files of its packs kept for longer than the provider would, and never for less than the law wants.
@QuarkusTest
class PackRuleTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";
    private static final String RULE = "/api/v1/proof-pack-rule";

    @Inject
    Acting acting;

    @Inject
    Sql sql;

    private static ValidatableResponse rule(Person person) {
        return person.asks().get(RULE).then().statusCode(200);
    }

    private static ValidatableResponse set(Integer days) {
        return Person.AURORA_ADMIN
                .sends(Collections.singletonMap("days", days))
                .header("If-Match", Person.AURORA_ADMIN.asks().get(RULE).header("ETag"))
                .put(RULE)
                .then();
    }

    @AfterEach
    void theProvidersRuleIsEnoughAgain() {
        set(null).statusCode(200).body("days", equalTo(1095)).body("ownDays", nullValue());
    }

    @Test
    void whatIsAskedForFromThenOnIsKeptForSoLongAndWhatWasPromisedStays() {
        Instant from = PackTest.later();
        PackTest.judged(true);
        Instant to = PackTest.later();
        String before = PackTest.asked(from, to);
        set(2000).statusCode(200).body("days", equalTo(2000)).body("setBy", equalTo("Anna Lindqvist"));
        rule(Person.AURORA_COMPLIANCE).body("days", equalTo(2000)).body("lawDays", equalTo(184));
        rule(Person.BOREALIS_ADMIN).body("days", equalTo(1095)).body("ownDays", nullValue());
        String after = PackTest.asked(from, PackTest.later());
        assertThat(kept(before)).isBetween(Duration.ofDays(1095).minusMinutes(1), Duration.ofDays(1095));
        assertThat(kept(after)).isBetween(Duration.ofDays(2000).minusMinutes(1), Duration.ofDays(2000));
        assertThat(Browser.of(Person.AURORA_COMPLIANCE).get("/app/proof/packs").text())
                .contains("2,000", "Regulation (EU) 2024/1689")
                .doesNotContain("/app/proof/packs/rule");
    }

    private static Duration kept(String pack) {
        var shown = Person.AURORA_COMPLIANCE
                .asks()
                .get(PackTest.PACKS + "/" + pack)
                .then()
                .extract();
        return Duration.between(Instant.parse(shown.path("askedAt")), Instant.parse(shown.path("keptUntil")));
    }

    @Test
    void shorterThanTheProviderOrTheLawIsRefusedWhereverItIsSaid() {
        for (int days : new int[] {1094, 183, 0, -1, 3651}) {
            set(days).statusCode(400).body("violations[0].field", equalTo("days"));
        }
        set(3650).statusCode(200);
        Browser.Shown form = Browser.of(Person.AURORA_ADMIN)
                .post("/app/proof/packs/rule", Map.of("days", "30", "version", version()));
        assertThat(form.status()).isEqualTo(422);
        assertThat(form.text()).contains("1095 to 3650 days").contains("value=\"30\"");
        Person.AURORA_COMPLIANCE
                .sends(Map.of("days", 2000))
                .header("If-Match", "\"0\"")
                .put(RULE)
                .then()
                .statusCode(403);
        Person.AURORA_ADMIN
                .sends(Map.of("days", 2000))
                .header("If-Match", "\"0\"")
                .put(RULE)
                .then()
                .statusCode(412);
        assertThatThrownBy(() -> acting.as(
                        AURORA,
                        () -> sql.update(
                                "update attestation.pack_rule set kept_days = 183 where tenant_id = ?", AURORA)))
                .isInstanceOf(RuntimeException.class);
        Instant from = PackTest.later();
        PackTest.judged(true);
        String pack = PackTest.asked(from, PackTest.later());
        for (String time : new String[] {"183 days", "3649 days"}) {
            assertThatThrownBy(() -> acting.as(
                            AURORA,
                            () -> sql.update(
                                    "insert into attestation.proof_pack (tenant_id, id, period, cut_off, last_size, verdicts,"
                                            + " witnessed, kept_until, asked_by, asked_by_name) select tenant_id, gen_random_uuid(),"
                                            + " period, cut_off, last_size, verdicts + 1, witnessed, platform.app_now() +"
                                            + " ?::interval, asked_by, asked_by_name from attestation.proof_pack where id = ?::uuid",
                                    time,
                                    pack)))
                    .as("past the portal's own code: " + time)
                    .hasStackTraceContaining("this pack has to be kept for 3650 days");
        }
    }

    private static String version() {
        return String.valueOf((Object) rule(Person.AURORA_ADMIN).extract().path("version"));
    }

    @Test
    void theTrailSaysWhoSetIt() {
        set(1500).statusCode(200);
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/audit-events?action=proof-pack-rule.set")
                .then()
                .body("items[0].details.days", containsString("1500"))
                .body("items[0].actorName", equalTo("Anna Lindqvist"));
    }
}

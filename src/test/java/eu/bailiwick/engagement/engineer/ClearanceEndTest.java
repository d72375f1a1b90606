package eu.bailiwick.engagement.engineer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A clearance that has an end is none from then on, and can be given anew.
@QuarkusTest
class ClearanceEndTest {
    private static final String ENGINEERS = "/api/v1/operator/engineers/";

    private static ValidatableResponse clear(String engineer, Instant until) {
        return Person.OPERATOR
                .sends(Map.of("jurisdiction", "CH", "cleared", true, "endsAt", until.toString()))
                .post(ENGINEERS + engineer + "/clearances")
                .then();
    }

    private static List<String> places(String engineer) {
        return Person.OPERATOR.asks().get(ENGINEERS + engineer).then().extract().path("engineer.jurisdictions");
    }

    private static String isCleared(String engineer) throws Exception {
        return Database.SUPERUSER.value("select engagement.is_cleared('" + engineer + "', 'CH')");
    }

    @Test
    void fromItsEndOnItIsNoneWhoeverAsks() throws Exception {
        String engineer = Desk.of(1, "DE").engineers().getFirst();
        Instant end = PortalTime.now().plus(Duration.ofHours(2));
        clear(engineer, PortalTime.now().minusSeconds(1))
                .statusCode(400)
                .body("violations[0].field", equalTo("endsAt"));
        clear(engineer, end).statusCode(200);
        clear(engineer, end.plusSeconds(60)).statusCode(409);
        assertThat(places(engineer)).containsExactly("CH", "DE");
        assertThat(isCleared(engineer)).isEqualTo("t");
        assertThat(Person.OPERATOR
                        .asks()
                        .get("/api/v1/operator/workload")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<String>path("cover.find { it.engineer == '" + engineer + "' }.places.CH.until"))
                .startsWith(end.toString().substring(0, 19));
        assertThat(Browser.of(Person.ENGINEER).get("/ops/workload").text()).contains("until ");
        Desk.moveTo(end);
        assertThat(places(engineer)).containsExactly("DE");
        assertThat(isCleared(engineer)).isEqualTo("f");
        clear(engineer, end.plus(Duration.ofDays(1))).statusCode(200);
        assertThat(places(engineer)).containsExactly("CH", "DE");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.clearance set ends_at = null where engineer_id = '" + engineer + "'"))
                .hasMessageContaining("granted once");
    }
}

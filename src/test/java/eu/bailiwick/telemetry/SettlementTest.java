package eu.bailiwick.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Hardware is well again after a failure when two people of the provider say so.
@QuarkusTest
class SettlementTest {
    private static final String API = "/api/v1/operator/health-events/";
    private static final String WAITING = API + "settlements?limit=1000";

    private static ValidatableResponse post(Person who, String event, String what, Object body) {
        return who.sends(body).post(API + event + "/settlement" + what).then();
    }

    private static void update(String event, String change) throws SQLException {
        Database.SUPERUSER.execute("update telemetry.health_event set " + change + " where id = '" + event + "'");
    }

    private static String settled(String event) throws SQLException {
        return Database.SUPERUSER.value(
                "select settled_at is not null from telemetry.health_event where id = '" + event + "'");
    }

    @Test
    void onePersonSaysSoAndAnotherConfirms() throws SQLException {
        String event = Idle.failure();
        String settle = "settled_at = now(), settled_by_name = 'x', settled_reason = 'Reset and tested', settled_by = ";
        assertThatThrownBy(() -> update(event, settle + "'x'")).hasMessageContaining("settled_by_a_second_person");
        post(Person.OPERATOR_2, event, "/confirmation", "{}").statusCode(409);
        post(Person.OPERATOR, event, "", Map.of("reason", "Reset and tested")).statusCode(200);
        post(Person.OPERATOR_2, event, "", Map.of("reason", "Again")).statusCode(409);
        Person.ENGINEER.asks().get(WAITING).then().body("items.id", hasItem(event));
        post(Person.OPERATOR, event, "/confirmation", "{}").statusCode(403);
        post(Person.AURORA_ADMIN, event, "/confirmation", "{}").statusCode(403);
        assertThatThrownBy(() -> update(event, settle + "said_by")).hasMessageContaining("settled_by_a_second_person");
        for (String change : List.of(
                settle + "'x', said_by = 'y'",
                settle.replace("Reset and", "Never") + "'x'",
                "said_by = 'y'",
                "said_reason = 'Other'")) {
            assertThatThrownBy(() -> update(event, change)).as(change).hasMessageContaining("settled once");
        }
        assertThat(settled(event)).isEqualTo("f");
        Browser other = Browser.of(Person.OPERATOR_2);
        String node = Person.OPERATOR_2
                .asks()
                .get(WAITING)
                .then()
                .extract()
                .path("items.find { it.id == '" + event + "' }.node");
        assertThat(other.get("/ops/hardware").text()).contains("/ops/hardware/nodes/" + node, "Reset and tested");
        assertThat(other.get("/ops/hardware/events/settlements.csv").text()).contains(event, "Reset and tested");
        assertThat(other.get("/ops/hardware/nodes/" + node).text())
                .contains(event + "/settlement/confirmation", event + "/settlement/withdrawal", "a second person");
        post(Person.OPERATOR_2, event, "/confirmation", "{}")
                .statusCode(200)
                .body("reason", equalTo("Reset and tested"));
        assertThat(settled(event)).isEqualTo("t");
        Person.OPERATOR_2.asks().get(WAITING).then().body("items.id", not(hasItem(event)));
        post(Person.OPERATOR_2, event, "/withdrawal", Map.of("reason", "Late")).statusCode(409);
        assertThatThrownBy(
                        () -> update(event, "said_at = null, said_by = null, said_by_name = null, said_reason = null"))
                .hasMessageContaining("settled once");
    }

    @Test
    void aWordIsTakenBackWithAReasonAndCanBeSaidAnew() throws SQLException {
        String event = Idle.called();
        post(Person.OPERATOR_2, event, "/withdrawal", Map.of("reason", "")).statusCode(400);
        post(Person.OPERATOR_2, event, "/withdrawal", Map.of("reason", "It fell off again"))
                .statusCode(200)
                .body("reason", equalTo("Reset and tested"));
        assertThat(settled(event)).isEqualTo("f");
        post(Person.OPERATOR_2, event, "", Map.of("reason", "Replaced")).statusCode(200);
        post(Person.OPERATOR_2, event, "/confirmation", "{}").statusCode(403);
        post(Person.OPERATOR, event, "/confirmation", "{}").statusCode(200).body("reason", equalTo("Replaced"));
        assertThat(Database.SUPERUSER.value(
                        "select string_agg(action, ',' order by seq) from audit.audit_event where target_id = '" + event
                                + "' and outcome = 'SUCCESS'"))
                .isEqualTo("health-event.called-well,health-event.word-taken-back,health-event.called-well,"
                        + "health-event.settled");
    }
}

package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What was not taken is told to whoever runs the agents: by whom, when, which node and field, how many, and why.
@QuarkusTest
class RefusedTest {
    private static final String API = "/api/v1/operator/refused-telemetry";
    private static final String PAGE = "/ops/hardware/telemetry";

    private static String nowhere() {
        return "nowhere-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aMislabelledExporterIsFoundByItsNodeAndField() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        String wrong = nowhere();
        Instant at = PortalTime.now().minusSeconds(60);
        String text = placed.line("DCGM_FI_DEV_GPU_TEMP", "60", at)
                + Placed.line("DCGM_FI_DEV_GPU_TEMP", wrong, 0, "60", at)
                + Placed.line("DCGM_FI_DEV_GPU_TEMP", wrong, 1, "61", at)
                + Placed.line("DCGM_FI_DEV_POWER_USAGE", wrong, 0, "300", at);
        send(text, 15).statusCode(200).body("accepted", equalTo(1)).body("rejected", equalTo(3));
        send(text, 15).statusCode(200).body("rejected", equalTo(3));
        Person.OPERATOR
                .asks()
                .get(API + "?node=" + wrong + "&field=TEMP")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].lines", equalTo(4))
                .body("items[0].deliveries", equalTo(2))
                .body("items[0].field", equalTo("DCGM_FI_DEV_GPU_TEMP"))
                .body("items[0].why", equalTo("There is no node of that name."));
        Person.OPERATOR.asks().get(API + "?node=" + wrong).then().body("items", hasSize(2));
        Person.OPERATOR
                .asks()
                .get(API + "?field=POWER_USAGE")
                .then()
                .body("items.field", everyItem(equalTo("DCGM_FI_DEV_POWER_USAGE")));
        Person.OPERATOR.asks().get(API + "?node=" + placed.node()).then().body("items", hasSize(0));
        Browser operator = Browser.of(Person.OPERATOR);
        assertThat(operator.get(PAGE + "?node=" + wrong).text())
                .contains(wrong, "There is no node of that name.", "400 days", "refused.csv?node=" + wrong);
        assertThat(operator.get(PAGE + "?node=" + wrong + "&field=nothing").text())
                .contains("Nothing matches");
        assertThat(operator.get(PAGE + "/refused.csv?node=" + wrong).text()).contains(wrong, "POWER_USAGE");
        assertThat(operator.get("/ops/hardware").text()).contains(PAGE);
    }

    @Test
    void aDeliveryThatIsRefusedAsAWholeIsListedThoughItLeftNothing() throws SQLException {
        String lines = "select coalesce(sum(lines), 0) from telemetry.refusal where why like 'interval: %'";
        long before = Long.parseLong(Database.SUPERUSER.value(lines));
        send("up 1", 99).statusCode(400);
        assertThat(Database.SUPERUSER.value(lines)).isEqualTo(Long.toString(before + 1));
    }

    @Test
    void itIsForOperatorsAlone() {
        for (Person other : new Person[] {Person.ENGINEER, Person.AURORA_ADMIN}) {
            other.asks().get(API).then().statusCode(403);
            assertThat(Browser.of(other).get(PAGE).status()).isEqualTo(403);
        }
        assertThat(Browser.of(Person.ENGINEER).get("/ops/hardware").text()).doesNotContain(PAGE);
    }

    @Test
    void whoeverSendsWhateverFillsNoMoreThanItsShare() throws SQLException {
        String sender = nowhere();
        String rows = " from telemetry.refusal where sender = '" + sender + "'";
        for (int i = 0; i < 3; i++) {
            Database.APP.value(
                    "select telemetry.note_refusals('" + sender + "', '', array_agg('n" + i
                            + "-' || g), array_agg(repeat('f', 5000)), array_agg('why'::text), array_agg(1::bigint))::text from generate_series(1, 300) g");
        }
        assertThat(Database.SUPERUSER.value("select count(*) || ' ' || sum(lines)" + rows))
                .isEqualTo("501 900");
        Database.SUPERUSER.execute("update telemetry.refusal set day = day - 40 where sender = '" + sender + "'");
        Database.APP.value("select telemetry.note_refusals('" + sender + "', '', '{}', '{}', '{}', '{}')::text");
        assertThat(Database.SUPERUSER.value("select count(*)" + rows)).isEqualTo("0");
        assertThatThrownBy(() -> Database.APP.execute("delete from telemetry.refusal"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void oneBadExporterHidesNothingOfOthers() throws SQLException {
        String sender = nowhere();
        String noted =
                "select telemetry.note_refusals('" + sender + "', '%s', array_agg('n' || g), array_agg('f'::text), "
                        + "array_agg('why'::text), array_agg(1::bigint))::text from generate_series(1, %d) g";
        Database.APP.value(noted.formatted("192.0.2.1", 700));
        Database.APP.value(noted.formatted("192.0.2.2", 3));
        String rows =
                "select count(*) || ' ' || sum(lines) || ' ' || count(*) filter (where node = '') from telemetry.refusal "
                        + "where sender = '" + sender + "' and address = ";
        assertThat(Database.SUPERUSER.value(rows + "'192.0.2.1'")).isEqualTo("501 700 1");
        assertThat(Database.SUPERUSER.value(rows + "'192.0.2.2'"))
                .as("its three kinds, by their names")
                .isEqualTo("3 3 0");
    }

    @Test
    void hostileLabelsAreTextAndNothingElse() throws SQLException {
        String hostile =
                "<script>alert(1)</script>" + UUID.randomUUID().toString().substring(0, 8);
        send("DCGM_FI_DEV_GPU_TEMP{node=\"" + hostile + "\",gpu=\"0\"} 1\n", 15).statusCode(200);
        send("DCGM_FI_DEV_GPU_TEMP{node=\"a\0b" + hostile + "\",gpu=\"0\"} 1\n", 15)
                .statusCode(200)
                .body("rejected", equalTo(1));
        assertThat(Browser.of(Person.OPERATOR).get(PAGE).text())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert");
    }
}

package eu.bailiwick.engagement.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Nobody else sees or sets an engineer's own calendar, and its address is not shown again.
@QuarkusTest
class OwnCalendarWallTest extends WithOwnCalendar {

    @Test
    void nobodyElseSeesOrSetsItAndTheAddressIsNotShownAgain() throws Exception {
        host.holds(at(start(slot(3))));
        int version = set().getInt("version");
        for (Person other : List.of(WE, Person.AURORA_ADMIN, Person.BOREALIS_ADMIN)) {
            other.asks().get(HERE).then().statusCode(403);
            other.asks().get(V1 + "/operator/busy-calendars").then().statusCode(403);
            other.sends(Map.of("address", host.address()))
                    .header("If-Match", "\"0\"")
                    .put(HERE)
                    .then()
                    .statusCode(403);
        }
        Person.ENGINEER
                .asks()
                .get(HERE)
                .then()
                .statusCode(200)
                .body("host", nullValue())
                .body("version", equalTo(0));
        Person.ENGINEER.asks().get(HERE + "/busy-times").then().body("items.size()", equalTo(0));
        Person.ENGINEER.asks().get(V1 + "/operator/busy-calendars").then().statusCode(403);
        Person.ENGINEER
                .asks()
                .header("If-Match", "\"" + version + "\"")
                .delete(HERE)
                .then()
                .statusCode(409);
        Person.OPERATOR.sends(Map.of()).post(HERE + "/readings").then().statusCode(409);
        for (String shown : List.of(
                ENGINEER.asks().get(HERE).asString(),
                Person.OPERATOR
                        .asks()
                        .queryParam("limit", 100)
                        .get(V1 + "/operator/busy-calendars")
                        .asString(),
                Browser.of(ENGINEER).get(PAGE).text(),
                Browser.of(Person.OPERATOR).get("/ops/engineers/calendars").text(),
                Database.SUPERUSER.value("select coalesce(string_agg(e::text, ' '), '') from audit.audit_event e"
                        + " where action like 'own-calendar.%'"),
                Database.SUPERUSER.value("select coalesce(string_agg(i::text, ' '), '') from platform.idempotency i"),
                Database.SUPERUSER.value("select string_agg(t::text, ' ') from engagement.busy_time t"))) {
            assertThat(shown).doesNotContain("secret-path", "verborgen", "Zahnarzttermin");
        }
        try (var connection = Database.APP.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.tenant', 'aurora', true)");
            assertThatThrownBy(() -> statement.execute("insert into engagement.busy_calendar (tenant_id, engineer_id,"
                            + " address) values ('aurora', '" + engineer + "', 'https://a.example/b')"))
                    .hasMessageContaining("the provider's");
        }
        assertThatThrownBy(() -> Database.OPS.value("select address from engagement.busy_calendar limit 1"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void ofTwoAddressesAtOnceOneIsSetAndBadOnesNameTheField() throws Exception {
        host.holds();
        Callable<Integer> one = () -> ENGINEER.sends(Map.of("address", host.address()))
                .header("If-Match", "\"0\"")
                .put(HERE)
                .statusCode();
        try (var threads = Executors.newFixedThreadPool(4)) {
            assertThat(threads.invokeAll(List.of(one, one, one, one)).stream()
                            .map(OwnCalendarWallTest::got)
                            .sorted()
                            .toList())
                    .containsExactly(200, 412, 412, 412);
        }
        noted();
        for (String wrong : List.of("", "nonsense", "ftp://a.example/b.ics", "https://me:pass@a.example/b.ics")) {
            sets(ENGINEER, wrong).then().statusCode(400).body("violations.field", hasItems("address"));
        }
        sets(ENGINEER, "webcal://a.example:22/b").then().statusCode(400);
        ENGINEER.sends(Map.of()).post(HERE + "/readings").then().statusCode(200);
        ENGINEER.sends(Map.of()).post(HERE + "/readings").then().statusCode(409);
        Browser browser = Browser.of(ENGINEER);
        var refused = browser.post(PAGE, Map.of("address", "calendar", "version", "1"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Write an address such as");
        assertThat(browser.post(PAGE + "/removal", Map.of("version", "1")).status())
                .isIn(200, 303);
        assertThat(browser.get(PAGE).text()).contains("No calendar of yours is read");
    }

    private static int got(java.util.concurrent.Future<Integer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}

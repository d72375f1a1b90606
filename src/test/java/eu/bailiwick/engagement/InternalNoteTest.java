package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.attack.Tables;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the staff write to each other reaches no tenant: by no call, page, export or trail, and by no query of the
/// portal's own role, however careless.
@QuarkusTest
class InternalNoteTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";
    private static final List<Person> TENANT =
            List.of(Person.AURORA_ADMIN, Person.AURORA_CAPACITY, Person.AURORA_COMPLIANCE, Person.AURORA_VIEWER);

    private final String canary = "Kanarie" + UUID.randomUUID().toString().substring(0, 8);

    private String noted() {
        String id = Tickets.open(Person.AURORA_CAPACITY, "Canary");
        Tickets.note(Person.OPERATOR, id, "Their budget is the cause: " + canary)
                .then()
                .statusCode(201)
                .body("visibility", equalTo("INTERNAL"))
                .body("body", nullValue());
        Browser.of(Person.OPERATOR).post("/ops/tickets/" + id + "/notes", java.util.Map.of("note", "Page " + canary));
        Person.OPERATOR
                .sends(java.util.Map.of("words", "Ask for it: " + canary))
                .post("/api/v1/operator/tickets/" + id + "/checklist")
                .then()
                .statusCode(201)
                .body("visibility", equalTo("INTERNAL"));
        Tickets.begin(id);
        Tickets.move(Person.OPERATOR, id, "WAITING_CUSTOMER", "Which version?")
                .then()
                .statusCode(200);
        return id;
    }

    @Test
    void noCallPageOrExportOfTheTenantHoldsAWordOfIt() {
        String id = noted();
        for (Person person : TENANT) {
            for (String path : List.of("", "/entries", "/clocks", "/measurements", "/checklist")) {
                String answer =
                        person.asks().get(Tickets.PATH + "/" + id + path).asString();
                assertThat(answer).as(person + path).doesNotContain(canary).contains(path.isEmpty() ? id : "items");
            }
            assertThat(person.asks().get(Tickets.PATH + "?limit=1000").asString())
                    .doesNotContain(canary);
        }
        Browser admin = Browser.of(Person.AURORA_ADMIN);
        for (String page : List.of(
                "/app/tickets",
                "/app/tickets/" + id,
                "/app/tickets/tickets.csv",
                "/app/tickets/" + id + "/entries.csv",
                "/app/audit")) {
            var shown = admin.get(page);
            assertThat(shown.status()).as(page).isEqualTo(200);
            assertThat(shown.text()).as(page).doesNotContain(canary);
        }
        assertThat(Person.AURORA_ADMIN
                        .asks()
                        .get("/api/v1/audit-events?target=" + id + "&limit=200")
                        .asString())
                .contains("ticket.noted")
                .doesNotContain(canary);
    }

    @Test
    void theStaffReadIt() {
        String id = noted();
        assertThat(Person.OPERATOR
                        .asks()
                        .get("/api/v1/operator/tickets/" + id + "/notes")
                        .asString())
                .contains("cause: " + canary, "Page " + canary);
        assertThat(Browser.of(Person.OPERATOR).get("/ops/tickets/" + id).text()).contains(canary);
    }

    @Test
    void noTenantWritesOne() {
        String id = Tickets.open(Person.AURORA_CAPACITY, "Inside");
        Tickets.note(Person.AURORA_ADMIN, id, "Hidden").then().statusCode(403);
    }

    @Test
    void noQueryOfThePortalsRoleFindsItInAnyTable() throws SQLException {
        String id = noted();
        try (var connection = Database.APP.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.tenant', '" + AURORA + "', true)");
            for (String table : Tables.all()) {
                try (var found = statement.executeQuery("select has_table_privilege('" + table + "', 'select')")) {
                    found.next();
                    if (!found.getBoolean(1)) {
                        continue;
                    }
                }
                try (var found = statement.executeQuery(
                        "select count(*) from " + table + " t where t::text like '%" + canary + "%'")) {
                    found.next();
                    assertThat(found.getLong(1)).as(table).isZero();
                }
            }
        }
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from engagement.internal_note where ticket_id = '" + id + "'"))
                .isEqualTo("2");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.internal_note set body = 'x' where ticket_id = '" + id + "'"))
                .hasMessageContaining("append-only");
    }
}

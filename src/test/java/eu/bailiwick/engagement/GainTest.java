package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What tuning gained is told only with its tenant's consent, only where three stand behind it, and names nobody.
@QuarkusTest
class GainTest {
    private static final String CONSENTED =
            "insert into engagement.gain_consent (tenant_id, id, ticket_id, shares, family, said_by, said_by_name) values ('%s',"
                    + " gen_random_uuid(), '%s', %s, %s, 'x', 'Kanarie')";

    private record Tuned(String tenant, String ticket) {}

    // A customer whose tuning took a figure from one value to another, and who lets it be told.
    private static Tuned tuned(String tenant, String family, int before, int after) throws SQLException {
        String ticket = UUID.randomUUID().toString();
        UUID reservation = BillingWorld.reservation(
                tenant,
                1,
                BillingWorld.period("2026-01-28T07:00:00Z", "2026-02-03T09:00:00Z"),
                "2026-01-28T07:00:00Z",
                "18.40",
                "-0.92");
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    "insert into engagement.ticket (tenant_id, id, kind, state, impact, urgency, title, reservation_id, jurisdiction,"
                            + " opened_by, opened_by_name, by_staff) values ('%s', '%s', 'TUNING', 'CLOSED', 'LOW', 'LOW', 'Kanarie', '%s', 'DE', 'x', 'x', false)"
                                    .formatted(tenant, ticket, reservation));
            for (String phase : List.of("BEFORE", "AFTER")) {
                statement.execute(
                        "insert into engagement.measurement (tenant_id, id, ticket_id, phase, tool, command, figure, value, reading,"
                                + " reader_version, raw, side, sent_by, sent_by_name) values ('%s', gen_random_uuid(), '%s', '%s', 'FIO', 'fio kanarie',"
                                        .formatted(tenant, ticket, phase)
                                + " 'READ_BANDWIDTH', " + (phase.equals("BEFORE") ? before : after)
                                + ", '{}', 1, 'Kanarie', 'TENANT', 'x', 'x')");
            }
            statement.execute(CONSENTED.formatted(tenant, ticket, "true", "'" + family + "'"));
        }
        return new Tuned(tenant, ticket);
    }

    private static List<Map<String, Object>> told(String family) {
        return Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/tuning-gains?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.family == '" + family + "' }");
    }

    @Test
    void twoTenantsAreTooFewHoweverManyTicketsTheyHaveAndThreeAreEnough() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String tenant = BillingWorld.tenant();
            names.add(tenant);
            for (int j = 0; j < 3; j++) {
                tuned(tenant, "SPEECH", 100, 140);
            }
        }
        assertThat(told("SPEECH")).isEmpty();
        Tuned third = tuned(BillingWorld.tenant(), "SPEECH", 100, 112);
        assertThat(told("SPEECH"))
                .singleElement()
                .isEqualTo(Map.of(
                        "family", "SPEECH", "nodeType", "h100-sxm", "figure", "READ_BANDWIDTH", "gainPercent", 40));
        assertThat(seenBy(third.tenant(), "SPEECH"))
                .as("of whoever stands behind it, two others do")
                .isEqualTo(0);
        tuned(BillingWorld.tenant(), "SPEECH", 100, 900);
        assertThat(seenBy(third.tenant(), "SPEECH")).isEqualTo(1);
        String everything =
                Person.OPERATOR.asks().get("/api/v1/tuning-gains?limit=1000").asString()
                        + Browser.of(Person.AURORA_VIEWER).get("/app/knowledge").text()
                        + Browser.of(Person.AURORA_VIEWER)
                                .get("/app/knowledge/gains.csv")
                                .text();
        assertThat(everything)
                .contains("SPEECH")
                .doesNotContainIgnoringCase("kanarie")
                .doesNotContain("Müller");
        Browser staff = Browser.of(Person.ENGINEER);
        assertThat(staff.get("/ops/knowledge").text()).contains("/ops/knowledge/gains");
        assertThat(staff.get("/ops/knowledge/gains?family=SPEECH").text())
                .contains("<code>h100-sxm</code>", "gains.csv?family=SPEECH")
                .doesNotContainIgnoringCase("kanarie")
                .doesNotContain(names);
        assertThat(staff.get("/ops/knowledge/gains?family=RECOMMENDER").text())
                .contains("Nothing can be told yet", "Choose another one");
        assertThat(staff.get("/ops/knowledge/gains.csv?family=SPEECH").text().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("SPEECH");
        assertThat(staff.get("/ops/knowledge/gains?family=NONE").status()).isEqualTo(400);
        assertThat(Browser.of(Person.AURORA_VIEWER).get("/ops/knowledge/gains").status())
                .isEqualTo(403);
        assertThat(everything).doesNotContain(names).doesNotContain(third.tenant(), third.ticket());
    }

    @Test
    void whatIsTakenBackIsGoneAtOnce() throws Exception {
        List<Tuned> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(tuned(BillingWorld.tenant(), "SCIENCE", 100, 150));
        }
        assertThat(told("SCIENCE")).hasSize(1);
        Tuned one = all.getFirst();
        force(one.tenant(), CONSENTED.formatted(one.tenant(), one.ticket(), "false", "null"));
        assertThat(told("SCIENCE")).isEmpty();
        force(one.tenant(), CONSENTED.formatted(one.tenant(), one.ticket(), "true", "'SCIENCE'"));
        assertThat(told("SCIENCE")).hasSize(1);
    }

    private static int seenBy(String tenant, String family) throws SQLException {
        try (var connection = Database.APP.connect();
                var asked = connection.createStatement()) {
            connection.setAutoCommit(false);
            asked.execute("select set_config('app.tenant', '" + tenant + "', true)");
            try (var rows = asked.executeQuery(
                    "select count(*) from engagement.tuning_gains() where family = '" + family + "'")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    // As the portal itself would, past its own code.
    private static void force(String tenant, String statement) throws SQLException {
        try (var connection = Database.APP.connect();
                var forced = connection.createStatement()) {
            connection.setAutoCommit(false);
            forced.execute("select set_config('app.tenant', '" + tenant + "', true)");
            forced.executeUpdate(statement);
            connection.commit();
        }
    }

    private static Response say(Person person, String ticket, boolean shares) {
        return person.sends(shares ? Map.of("shares", true, "family", "RECOMMENDER") : Map.of("shares", false))
                .post(Tickets.PATH + "/" + ticket + "/gain-consent");
    }

    @Test
    void theTenantIsAskedWhenTuningIsOverAndNobodyElseSaysIt() throws Exception {
        Person we = Person.AURORA_CAPACITY;
        Map<String, Object> wish = Tickets.wish("TUNING", "Share it");
        wish.put("reservation", Journey.of(1, 1).reservation(we).toString());
        String ticket = Tickets.made(we.sends(wish).post(Tickets.PATH));
        say(we, ticket, true).then().statusCode(409);
        for (String phase : List.of("BEFORE", "AFTER")) {
            we.sends(Map.of(
                            "phase",
                            phase,
                            "command",
                            "dmesg",
                            "raw",
                            "[   12.345678] NVRM: Xid (PCI:0000:1b:00): 79, pid=1, GPU has fallen off the bus."))
                    .post(Tickets.PATH + "/" + ticket + "/measurements")
                    .then()
                    .statusCode(201);
        }
        Tickets.begin(ticket);
        Tickets.move(Person.OPERATOR, ticket, "RESOLVED", "Done.").then().statusCode(200);
        Browser browser = Browser.of(we);
        assertThat(browser.get("/app/tickets/" + ticket).text()).contains("/app/tickets/" + ticket + "/gain");
        say(Person.OPERATOR, ticket, true).then().statusCode(403);
        say(Person.AURORA_VIEWER, ticket, true).then().statusCode(403);
        say(Person.BOREALIS_ADMIN, ticket, true).then().statusCode(404);
        we.sends(Map.of("shares", true))
                .post(Tickets.PATH + "/" + ticket + "/gain-consent")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("family"));
        say(we, ticket, true).then().statusCode(200).body("shares", equalTo(true));
        var ended = browser.post("/app/tickets/" + ticket + "/gain", Map.of("shares", "false"));
        assertThat(ended.text()).contains("Not told");
        Person.AURORA_VIEWER
                .asks()
                .get(Tickets.PATH + "/" + ticket + "/gain-consent")
                .then()
                .body("shares", equalTo(false));
        String question = Tickets.open(we, "A question");
        assertThatThrownBy(() -> force(
                        "11111111-1111-4111-8111-111111111111",
                        CONSENTED.formatted("11111111-1111-4111-8111-111111111111", question, "true", "'OTHER'")))
                .hasMessageContaining("when tuning is over");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.gain_consent set shares = true, family = 'OTHER' where ticket_id = '"
                                + ticket + "'"))
                .hasMessageContaining("append-only");
    }

    @Test
    void theCodeKnowsWhichFiguresAreBetterWhenTheyAreHigher() throws Exception {
        for (FigureCode code : FigureCode.values()) {
            assertThat(Database.SUPERUSER.value("select engagement.higher_is_better('" + code + "')"))
                    .as(code.name())
                    .isEqualTo(code.higherIsBetter() ? "t" : "f");
        }
    }

    @Test
    void anotherNodeIsNoGain() throws Exception {
        List<String> theirs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            theirs.add("'" + tuned(BillingWorld.tenant(), "VISION", 100, 150).ticket() + "'");
        }
        String named =
                "set session_replication_role = replica; update engagement.measurement set node = %s where ticket_id in ("
                        + String.join(", ", theirs) + ")";
        Database.SUPERUSER.execute(named.formatted("phase"));
        assertThat(told("VISION")).isEmpty();
        Database.SUPERUSER.execute(named.formatted("'n-07'"));
        assertThat(told("VISION")).hasSize(1);
    }
}

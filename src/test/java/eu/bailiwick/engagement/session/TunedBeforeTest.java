package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.engagement.Tickets;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Who has tuned this kind of model on this kind of fabric comes first, says so, and nobody learns whose it was.
@QuarkusTest
class TunedBeforeTest {
    private static final String V1 = "/api/v1";
    private static final Person WE = Person.AURORA_CAPACITY;
    private static final Person THEY = Person.BOREALIS_CAPACITY;

    private static String tuning(Person person, UUID reservation, String family) {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "kind", "TUNING", "title", "Kanarienvogel", "words", "Slow.", "impact", "LOW", "urgency", "LOW"));
        wish.put("reservation", reservation.toString());
        Map<String, Object> goal = new HashMap<>(Map.of(
                "workload", "Kanarienvogel", "figure", "NCCL_BUS_BANDWIDTH", "target", 460, "command", "all_reduce"));
        if (!family.isEmpty()) {
            goal.put("family", family);
        }
        wish.put("tuning", goal);
        return person.sends(wish)
                .post(Tickets.PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    // Closed with that engineer as whoever worked on it, past the portal.
    private static void closed(String ticket, String engineer) throws SQLException {
        String subject = UUID.randomUUID().toString();
        Database.SUPERUSER.execute("update engagement.engineer set subject = coalesce(subject, '" + subject
                + "'), version = version + 1 where id = '" + engineer + "'");
        Database.SUPERUSER.execute(
                "set session_replication_role = replica; update engagement.ticket set state = 'CLOSED', owner_name = 'Test', owner ="
                        + " (select subject from engagement.engineer where id = '" + engineer + "') where id = '"
                        + ticket + "'");
    }

    private static String fabric(UUID reservation) throws SQLException {
        return Database.SUPERUSER.value(
                "select d.kind from reservation.reservation r join reservation.quote q on q.id = r.quote_id"
                        + " join catalog.fabric_domain d on d.site = q.site and d.code = q.fabric_domain where r.id = '"
                        + reservation + "'");
    }

    // Lets a reservation lie elsewhere, past the portal, whatever place was offered; answers where it was, as values.
    private static String place(UUID reservation, String place) throws SQLException {
        String its = " from reservation.reservation r join reservation.quote q on q.id = r.quote_id where r.id = '"
                + reservation + "'";
        String before = Database.SUPERUSER.value("select format('(%L, %L)', q.site, q.fabric_domain)" + its);
        Database.SUPERUSER.execute(
                "set session_replication_role = replica; update reservation.quote set (site, fabric_domain) = " + place
                        + " where id = (select q.id" + its + ")");
        return before;
    }

    private static Map<String, Object> chosen(Desk desk, UUID reservation) {
        return ((List<Map<String, Object>>)
                        desk.slots(WE.asks(), reservation, 3).getFirst().get("engineers"))
                .getFirst();
    }

    private static List<String> rules(Map<String, Object> engineer) {
        return ((List<Map<String, Object>>) engineer.get("explanation"))
                .stream().map(one -> one.get("rule") + " " + one.get("value")).toList();
    }

    @Test
    void whoTunedItForSomebodyElseComesFirstAndNobodyLearnsForWhom() throws Exception {
        UUID ours = Journey.of(1, 1).reservation(WE);
        UUID theirs = Journey.of(1, 1).reservation(THEY);
        Desk desk = Desk.of(3, "DE", "FR", "LU", "FI", "CH");
        String last = desk.engineers().getLast();
        String ticket = tuning(THEY, theirs, "GEMMA");
        String place = place(
                theirs,
                "(select q.site, q.fabric_domain from reservation.reservation r join reservation.quote q on"
                        + " q.id = r.quote_id where r.id = '" + ours + "')");
        try {
            tuning(WE, ours, "");
            closed(ticket, last);
            assertThat(chosen(desk, ours).get("id"))
                    .as("nobody says what is tuned")
                    .isNotEqualTo(last);
            tuning(WE, ours, "GEMMA");
            Map<String, Object> first = chosen(desk, ours);
            assertThat(first.get("id")).isEqualTo(last);
            assertThat(rules(first)).endsWith("TUNED GEMMA " + fabric(ours)).noneMatch(one -> one.startsWith("LEAST"));
            assertThat(first.toString()).doesNotContainIgnoringCase("borealis").doesNotContain("Kanarienvogel", ticket);
            tuning(WE, ours, "SPEECH");
            assertThat(chosen(desk, ours).get("id")).as("another kind of model").isNotEqualTo(last);
            Database.SUPERUSER.execute(
                    "set session_replication_role = replica; update engagement.ticket set state = 'IN_PROGRESS'"
                            + " where id = '" + ticket + "'");
            tuning(WE, ours, "GEMMA");
            assertThat(chosen(desk, ours).get("id")).as("not over yet").isNotEqualTo(last);
        } finally {
            place(theirs, place);
        }
    }

    private static Response says(Desk desk, String engineer, Object versed) {
        Map<String, Object> wish = new HashMap<>(desk.wish("Test C"));
        if (versed != null) {
            wish.put("versed", versed);
        }
        return Person.OPERATOR
                .sends(wish)
                .header(
                        "If-Match",
                        Person.OPERATOR
                                .asks()
                                .get(V1 + "/operator/engineers/" + engineer)
                                .header("ETag"))
                .put(V1 + "/operator/engineers/" + engineer);
    }

    @Test
    void whatThePlannerSaysOfElsewhereCountsAndIsKeptAsItIs() throws Exception {
        UUID ours = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(3, "DE", "FR", "LU", "FI", "CH");
        String last = desk.engineers().getLast();
        String pair = "VISION " + fabric(ours);
        says(desk, last, List.of(pair)).then().statusCode(200).body("versed", hasItem(pair));
        says(desk, last, null).then().statusCode(200).body("versed", hasItem(pair));
        tuning(WE, ours, "VISION");
        Map<String, Object> first = chosen(desk, ours);
        assertThat(first.get("id")).isEqualTo(last);
        assertThat(rules(first)).endsWith("VERSED " + pair);
        for (String wrong : List.of("VISION", "VISION TOKEN_RING", "vision " + fabric(ours), pair + "; drop")) {
            says(desk, last, List.of(wrong)).then().statusCode(400).body("violations.field", hasItem("versed"));
        }
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.engineer set versed = '{Aurora told us}' where id = '" + last + "'"))
                .hasMessageContaining("engineer_versed_in_tunings");
        assertThat(Browser.of(Person.OPERATOR).get("/ops/engineers/" + last).text())
                .containsPattern("value=\"" + pair + "\" checked");
        assertThat(Browser.of(Person.ENGINEER).get("/ops/engineers/" + last).text())
                .contains("Tuned elsewhere");
        var booked =
                WE.sends(Desk.booking(desk.slot(WE.asks(), ours, 3, 0), ours)).post(V1 + "/sessions");
        booked.then().statusCode(201);
        assertThat(Browser.of(WE).get("/app/sessions/" + booked.path("id")).text())
                .contains("Knows this kind of model on this fabric: ");
        assertThat(Browser.of(WE)
                        .get("/app/sessions/new?reservation=" + ours + "&type=" + desk.type())
                        .status())
                .isEqualTo(200);
    }
}

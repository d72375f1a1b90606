package eu.bailiwick.engagement.engineer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// An absence that can be chosen is approved by somebody else; and a holiday that is adopted later calls for somebody
/// else as well.
@QuarkusTest
class AbsenceApprovalTest {
    private static final String V1 = "/api/v1";
    private static final Person WE = Person.AURORA_CAPACITY;

    private static Response booked(Desk desk) {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Response made = WE.sends(Desk.booking(desk.slot(WE.asks(), reservation, 3, 0), reservation))
                .post(V1 + "/sessions");
        made.then().statusCode(201);
        return made;
    }

    private static Map<String, Object> away(Instant start, String kind) {
        return Map.of(
                "from",
                start.minus(Duration.ofHours(1)).toString(),
                "until",
                start.plus(Duration.ofHours(3)).toString(),
                "kind",
                kind);
    }

    private static String off(String engineer, String session) throws Exception {
        return Database.OPS.value("select engagement.is_off('" + engineer
                + "', during) from engagement.session where id = '" + session + "'");
    }

    @Test
    void somebodyElseApprovesAndOnlyThenOthersHaveToCome() throws Exception {
        Desk desk = Desk.of(1, "DE", "FR", "LU");
        String engineer = desk.engineers().getFirst();
        Response session = booked(desk);
        String id = session.path("id");
        String absences = V1 + "/operator/engineers/" + engineer + "/absences";
        String absence = Person.OPERATOR
                .sends(away(Instant.parse(session.path("start")), "LEAVE"))
                .post(absences)
                .then()
                .statusCode(201)
                .body("absence.waits", equalTo(true))
                .body("affected.session", hasItem(id))
                .extract()
                .path("id");
        assertThat(off(engineer, id)).isEqualTo("f");
        String waiting = V1 + "/operator/engineers/absences?limit=1000";
        Person.OPERATOR.asks().get(waiting).then().body("items.id", hasItem(absence));
        Browser other = Browser.of(Person.OPERATOR_2);
        assertThat(other.get("/ops/engineers").text()).contains("/ops/engineers/" + engineer);
        assertThat(other.get("/ops/engineers/absences.csv").text()).contains(absence);
        String approval = absences + "/" + absence + "/approval";
        Person.OPERATOR.sends("{}").post(approval).then().statusCode(403);
        Person.ENGINEER.sends("{}").post(approval).then().statusCode(403);
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.absence set approved_by = recorded_by, approved_by_name = 'x', approved_at = now() where id = '"
                                + absence + "'"))
                .hasMessageContaining("absence_approved_by_another");
        assertThat(other.get("/ops/engineers/" + engineer).text()).contains(absence + "/approval");
        assertThat(Browser.of(Person.OPERATOR).get("/ops/engineers/" + engineer).text())
                .doesNotContain(absence + "/approval");
        Person.OPERATOR_2.sends("{}").post(approval).then().statusCode(200).body("affected.session", hasItem(id));
        Person.OPERATOR_2.sends("{}").post(approval).then().statusCode(409);
        assertThat(off(engineer, id)).isEqualTo("t");
        Person.OPERATOR.asks().get(waiting).then().body("items.id", not(hasItem(absence)));
        for (String refused : List.of("approved_by_name = 'y'", "asks = false, kind = 'SICK'")) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(
                            "update engagement.absence set " + refused + " where id = '" + absence + "'"))
                    .hasMessageContaining("approved once");
        }
    }

    @Test
    void illnessAsksNobody() throws Exception {
        Desk desk = Desk.of(1, "DE", "FR", "LU");
        String engineer = desk.engineers().getFirst();
        Response session = booked(desk);
        Person.OPERATOR
                .sends(away(Instant.parse(session.path("start")), "SICK"))
                .post(V1 + "/operator/engineers/" + engineer + "/absences")
                .then()
                .statusCode(201)
                .body("absence.waits", equalTo(false));
        assertThat(off(engineer, session.path("id"))).isEqualTo("t");
    }

    @Test
    void aHolidayThatIsAdoptedAfterABookingNamesIt() throws Exception {
        Desk desk = Desk.of(1, "DE", "FR", "LU");
        String engineer = desk.engineers().getFirst();
        String region = "AT-" + (1 + (int) (Math.random() * 9)) + "X";
        Database.SUPERUSER.execute(
                "update engagement.engineer set region = '" + region + "' where id = '" + engineer + "'");
        Response session = booked(desk);
        String id = session.path("id");
        String day = Instant.parse(session.path("start"))
                .atZone(java.time.ZoneId.of("Europe/Berlin"))
                .toLocalDate()
                .toString();
        adopt(region, day.substring(0, 4) + (day.endsWith("-12-31") ? "-01-01" : "-12-31"), "affected", false, id);
        adopt(region, day, "affected", true, id);
        assertThat(off(engineer, id)).isEqualTo("t");
        Database.SUPERUSER.execute(
                "insert into engagement.day_override (engineer_id, day, from_times, until_times) values ('" + engineer
                        + "', '" + day + "', '{00:00}', '{12:00}')");
        assertThat(off(engineer, id)).as("what is set for one day is stronger").isEqualTo("f");
    }

    private static void adopt(String region, String day, String where, boolean named, String session) {
        var answer = Person.OPERATOR
                .sends(Map.of(
                        "region",
                        region,
                        "year",
                        Integer.parseInt(day.substring(0, 4)),
                        "days",
                        List.of(Map.of("day", day, "name", "Founding day"))))
                .post(V1 + "/operator/holiday-calendars")
                .then()
                .statusCode(201);
        if (named) {
            answer.body(where + ".session", hasItem(session));
        } else {
            answer.body(where, empty());
        }
    }
}

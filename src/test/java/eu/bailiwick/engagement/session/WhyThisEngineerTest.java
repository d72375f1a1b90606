package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a customer reads of who comes: the same before and after booking, and in the language that was asked for.
@QuarkusTest
class WhyThisEngineerTest {
    private static final String V1 = "/api/v1";
    private static final Person WE = Person.AURORA_CAPACITY;

    @Test
    void aBookedSessionKeepsWhyAndTheLanguageThatWasAskedFor() {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(2, "DE", "FR", "LU");
        String english = desk.engineers().getLast();
        speaks(desk, english, "en");
        Map<String, Object> offered = desk.slots(WE.asks().queryParam("language", "en"), reservation, 3)
                .getFirst();
        var booked = WE.sends(Desk.booking(String.valueOf(offered.get("slot")), reservation))
                .post(V1 + "/sessions")
                .then()
                .statusCode(201)
                .extract();
        assertThat(booked.<List<Map<String, Object>>>path("engineers[0].explanation"))
                .isEqualTo(((List<Map<String, Object>>) offered.get("engineers"))
                        .getFirst()
                        .get("explanation"));
        assertThat(booked.<List<String>>path("engineers[0].explanation.rule"))
                .contains("SPEAKS", "LEAST_BOOKED")
                .doesNotContain("ALONE");
        String german = desk.slot(WE.asks().queryParam("language", "de"), reservation, 4, 0);
        var other = WE.sends(Desk.booking(german, reservation)).post(V1 + "/sessions");
        other.then().statusCode(201);
        Person.OPERATOR
                .sends(Map.of("engineer", other.path("engineers[0].id"), "reason", "Ill"))
                .post(V1 + "/operator/sessions/" + other.path("id") + "/reassignment")
                .then()
                .statusCode(409)
                .body(
                        "detail",
                        equalTo("Nobody else is free and cleared at that time. Ask the customer for another one."));
    }

    @Test
    void whoWorksOnTheTicketIsOfferedForASessionAboutItAndSaysSo() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(3, "DE", "FR", "CH", "FI", "LU");
        String ticket = WE.sends(Map.of(
                        "kind",
                        "QUESTION",
                        "title",
                        "Slow",
                        "words",
                        "It is slow.",
                        "impact",
                        "LOW",
                        "urgency",
                        "LOW",
                        "reservation",
                        reservation))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Person.OPERATOR
                .sends(Map.of("mine", true))
                .header("If-Match", "\"0\"")
                .patch(V1 + "/operator/tickets/" + ticket)
                .then()
                .statusCode(200);
        String owner = desk.engineers().getLast();
        String number = WE.asks().get("/api/v1/tickets/" + ticket).path("number");
        assertThat(desk.slots(about(ticket), reservation, 3).toString()).doesNotContain("OWNS");
        Database.SUPERUSER.execute(
                "update engagement.engineer set subject = (select owner from engagement.ticket where id = '" + ticket
                        + "') where id = '" + owner + "'");
        try {
            Map<String, Object> offered =
                    desk.slots(about(ticket), reservation, 3).getFirst();
            assertThat(offered.toString()).contains(owner, "OWNS", number);
            assertThat(desk.slots(WE.asks(), reservation, 3).getFirst().toString())
                    .as("about nothing")
                    .doesNotContain("OWNS");
            Map<String, Object> wish = new HashMap<>(Desk.booking(String.valueOf(offered.get("slot")), reservation));
            wish.put("ticket", ticket);
            var booked = WE.sends(wish).post(V1 + "/sessions");
            booked.then().statusCode(201);
            assertThat(booked.<String>path("engineers[0].id")).isEqualTo(owner);
            assertThat(booked.<List<String>>path("engineers[0].explanation.rule"))
                    .contains("OWNS");
            assertThat(Browser.of(WE).get("/app/sessions/" + booked.path("id")).text())
                    .contains("Works on " + number);
        } finally {
            Database.SUPERUSER.execute("update engagement.engineer set subject = null where id = '" + owner + "'");
        }
        about(ticket)
                .queryParam("sessionType", desk.type())
                .queryParam("reservation", Journey.of(1, 1).reservation(WE))
                .get(V1 + "/engineer-slots")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("ticket"));
    }

    private static RequestSpecification about(String ticket) {
        return WE.asks().queryParam("ticket", ticket);
    }

    private static void speaks(Desk desk, String engineer, String language) {
        var read = Person.OPERATOR.asks().get(V1 + "/operator/engineers/" + engineer);
        Map<String, Object> wish = new HashMap<>(desk.wish("Test B"));
        wish.put("languages", List.of(language));
        Person.OPERATOR
                .sends(wish)
                .header("If-Match", read.header("ETag"))
                .put(V1 + "/operator/engineers/" + engineer)
                .then()
                .statusCode(200);
    }
}

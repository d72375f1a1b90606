package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
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

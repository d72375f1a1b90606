package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.engagement.mail.RatingLinks;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// When a session is over whoever booked it is asked how it was: once, by a link that answers without a sign-in.
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class SessionFollowUpTest {
    private static final String V1 = "/api/v1/sessions";
    private static final Person WE = Person.AURORA_CAPACITY;

    @Inject
    SessionFollowUp followUp;

    @Inject
    RatingLinks links;

    @Inject
    Acting acting;

    private static int asked(String link) throws Exception {
        int count = 0;
        for (MimeMessage mail : MailServer.messages(WE.email())) {
            if (mail.getContent() instanceof String text && text.contains(link)) {
                assertThat(text).contains("How was this session?", "Wie war diese Sitzung?");
                count++;
            }
        }
        return count;
    }

    @Test
    void whoeverBookedItIsAskedOnceAndTheLinkRatesOnce() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(1, "DE", "FR", "LU");
        String session = WE.sends(Desk.booking(desk.slot(WE.asks(), reservation, 0, 1), reservation))
                .post(V1)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String tenant =
                Database.SUPERUSER.value("select tenant_id from engagement.session where id = '" + session + "'");
        String token = links.ofSession(UUID.fromString(session)).orElseThrow();
        String link = "/rate/session/" + token;
        // nobody is asked before it is over
        acting.as(tenant, () -> followUp.run(session, Instant.EPOCH));
        assertThat(asked(link)).isZero();
        Desk.begun(session);
        Desk.moveToEnd(WE, session);
        Person.OPERATOR
                .sends(Map.of("outcome", "HELD_AS_BOOKED"))
                .post("/api/v1/operator/sessions/" + session + "/conclusion")
                .then()
                .statusCode(200);
        Desk.moveTo(eu.bailiwick.world.PortalTime.now().plusSeconds(1));
        assertThat(asked(link)).isEqualTo(1);
        RestAssured.get("/rate/session/" + token.substring(1) + "0").then().statusCode(404);
        RestAssured.get("/rate/session/x").then().statusCode(404);
        assertThat(RestAssured.get(link).asString()).contains("How did we do?");
        assertThat(WE.asks().get(V1 + "/" + session).<Object>path("rating")).isNull();
        assertThat(sends(link, "9")).isEqualTo(422);
        assertThat(sends(link, "4")).isEqualTo(200);
        assertThat(WE.asks().get(V1 + "/" + session).<Integer>path("rating")).isEqualTo(4);
        assertThat(sends(link, "1")).isEqualTo(422);
        assertThat(RestAssured.get(link).asString()).contains("Nothing is asked here any more");
        acting.as(tenant, () -> followUp.run(session, Instant.EPOCH));
        assertThat(asked(link)).as("once").isEqualTo(1);
    }

    private static int sends(String link, String score) {
        return RestAssured.given()
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("score", score)
                .formParam("words", "Fine")
                .post(link)
                .statusCode();
    }
}

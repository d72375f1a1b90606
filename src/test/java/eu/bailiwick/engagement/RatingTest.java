package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// How it went is asked once for each time that a ticket was resolved, by the mail that says so and on its page.
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class RatingTest {
    private static final Pattern LINK = Pattern.compile("/rate/([0-9a-z.]+)");

    private static String resolved(Member member) {
        String id = Tickets.made(
                member.sends(Tickets.wish("QUESTION", "How was it")).post(Tickets.PATH));
        Tickets.begin(id);
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "Done.").then().statusCode(200);
        return id;
    }

    private static String token(Member member) throws Exception {
        Tickets.pass(Duration.ofSeconds(1));
        Tickets.pass(Duration.ofSeconds(1));
        List<String> tokens = new ArrayList<>();
        for (MimeMessage mail : MailServer.messages(member.email())) {
            LINK.matcher(String.valueOf(mail.getContent())).results().forEach(link -> tokens.add(link.group(1)));
        }
        assertThat(tokens).as("tokens in the mails to " + member.email()).isNotEmpty();
        return tokens.getLast();
    }

    private static Response sends(String token, String score, String words) {
        return RestAssured.given()
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("score", score)
                .formParam("words", words)
                .post("/rate/" + token);
    }

    @Test
    void theLinkOfTheMailRatesOnceWithoutASignInAndLookingChangesNothing() throws Exception {
        try (Organisation own = Organisation.withQuota(1)) {
            Member opener = own.member("capacity");
            String id = resolved(opener);
            String token = token(opener);
            for (int i = 0; i < 2; i++) {
                assertThat(RestAssured.get("/rate/" + token)
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString())
                        .contains("How did we do?", "<button")
                        .doesNotContain("How was it");
            }
            ratings(opener, id).body("items", hasSize(0));
            sends(token, "9", "").then().statusCode(422);
            sends(token, "4", "Quick").then().statusCode(200);
            sends(token, "1", "Again").then().statusCode(422);
            assertThat(RestAssured.get("/rate/" + token).asString())
                    .contains("nothing is asked")
                    .doesNotContain("<form class=\"stack\"");
            ratings(opener, id).body("items.score", equalTo(java.util.List.of(4)));
            assertThat(Browser.of(Person.OPERATOR).get("/ops/tickets/" + id).text())
                    .contains("4/5", "Quick");
            opener.sends(Map.of("score", 5))
                    .post(Tickets.PATH + "/" + id + "/ratings")
                    .then()
                    .statusCode(409);
        }
    }

    private static io.restassured.response.ValidatableResponse ratings(Member member, String id) {
        return member.asks().get(Tickets.PATH + "/" + id + "/ratings").then().statusCode(200);
    }

    @Test
    void aLinkThatWasAlteredOrIsOfAnotherTimeRatesNothing() throws Exception {
        try (Organisation own = Organisation.withQuota(1)) {
            Member opener = own.member("capacity");
            String id = resolved(opener);
            String token = token(opener);
            RestAssured.get("/rate/" + token.replace(".1.", ".2.")).then().statusCode(404);
            String last = token.endsWith("a") ? "b" : "a";
            sends(token.substring(0, token.length() - 1) + last, "1", "").then().statusCode(404);
            RestAssured.get("/rate/x").then().statusCode(404);
            Tickets.move(Person.OPERATOR, id, "IN_PROGRESS", "Not yet.").then().statusCode(200);
            sends(token, "5", "").then().statusCode(422);
            Tickets.move(Person.OPERATOR, id, "RESOLVED", "Now.").then().statusCode(200);
            sends(token, "5", "").then().statusCode(422);
            ratings(opener, id).body("items", hasSize(0));
        }
    }

    @Test
    void itIsRatedOnItsPageAsWellAndTheDatabaseKeepsIt() throws Exception {
        try (Organisation own = Organisation.withQuota(1)) {
            Member opener = own.member("capacity");
            String id = resolved(opener);
            Browser browser = Browser.of(opener);
            assertThat(browser.get("/app/tickets/" + id).text()).contains("/app/tickets/" + id + "/rating");
            assertThat(browser.post("/app/tickets/" + id + "/rating", Map.of("score", ""))
                            .status())
                    .isEqualTo(422);
            assertThat(browser.post("/app/tickets/" + id + "/rating", Map.of("score", "3", "words", "So so"))
                            .text())
                    .contains("3/5");
            assertThat(browser.get("/app/tickets/" + id).text()).doesNotContain("/app/tickets/" + id + "/rating");
            assertThatThrownBy(() -> Database.SUPERUSER.execute(
                            "update engagement.rating set score = 5 where ticket_id = '" + id + "'"))
                    .hasMessageContaining("append-only");
            String open =
                    Tickets.made(opener.sends(Tickets.wish("QUESTION", "Open")).post(Tickets.PATH));
            opener.sends(Map.of("score", 5))
                    .post(Tickets.PATH + "/" + open + "/ratings")
                    .then()
                    .statusCode(409);
            assertThatThrownBy(() -> Database.SUPERUSER.execute(
                            "insert into engagement.rating (tenant_id, ticket_id, cycle, score, by_name, channel) values ('"
                                    + own.id() + "', '" + open + "', 1, 5, 'x', 'PORTAL')"))
                    .hasMessageContaining("worked on to its end");
        }
    }
}

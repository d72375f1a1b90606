package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What both sides read reaches those who follow a ticket, by a real SMTP server; what the staff write to each other
/// reaches nobody.
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class TicketMailTest {
    private static final String CANARY = "Kanarienvogel";

    private static String opened(Member member) {
        return Tickets.made(member.sends(Tickets.wish("QUESTION", "Why slow")).post(Tickets.PATH));
    }

    // Everything that is due is done when the clock has been moved. Two workers may send in either order; the
    // identities are in the order of what they tell.
    private static List<MimeMessage> to(Member member) throws Exception {
        Tickets.pass(Duration.ofSeconds(1));
        Tickets.pass(Duration.ofSeconds(1));
        List<MimeMessage> mails = new ArrayList<>(MailServer.messages(member.email()));
        List<String> identities = new ArrayList<>();
        for (MimeMessage mail : mails) {
            identities.add(header(mail, "Message-ID"));
        }
        List<String> sorted = identities.stream().sorted().toList();
        return sorted.stream()
                .map(identity -> mails.get(identities.indexOf(identity)))
                .toList();
    }

    private static String header(MimeMessage mail, String name) throws Exception {
        return mail.getHeader(name, null);
    }

    @Test
    void whatIsSaidReachesThoseWhoFollowAsOneTalkAndNobodyElse() throws Exception {
        try (Organisation own = Organisation.withQuota(1)) {
            Member opener = own.member("capacity");
            Member follower = own.member("viewer");
            Member other = own.member("tenant-admin");
            String id = opened(opener);
            assertThat(to(opener)).hasSize(1);
            follower.sends(Map.of("follows", true))
                    .post(Tickets.PATH + "/" + id + "/followers")
                    .then()
                    .statusCode(200);
            Tickets.begin(id);
            Tickets.say(Person.OPERATOR, id, "Which driver do you run?").then().statusCode(201);
            List<MimeMessage> told = to(opener);
            assertThat(told).hasSize(4);
            MimeMessage first = told.getFirst();
            MimeMessage last = told.getLast();
            String number = Tickets.view(Person.OPERATOR, id).path("number");
            assertThat(last.getSubject()).isEqualTo("[" + number + "] Why slow");
            assertThat(String.valueOf(last.getContent()))
                    .startsWith("=== Write above this line")
                    .contains("Which driver do you run?", "/app/tickets/" + id);
            assertThat(header(last, "Auto-Submitted")).isEqualTo("auto-generated");
            assertThat(header(last, "Message-ID")).endsWith("@tickets.localhost>");
            assertThat(header(last, "In-Reply-To")).isEqualTo(header(told.get(2), "Message-ID"));
            assertThat(header(first, "References")).isEqualTo("<ticket-" + id + "@tickets.localhost>");
            assertThat(header(last, "References")).startsWith(header(first, "References"));
            assertThat(last.getReplyTo()[0].toString()).matches("tt\\+[0-9a-z]{25}\\.[0-9a-z]{25}@tickets\\.localhost");
            assertThat(to(follower)).hasSize(3);
            assertThat(to(other)).isEmpty();
        }
    }

    @Test
    void nothingThatTheStaffWriteToEachOtherIsInAnyMail() throws Exception {
        try (Organisation own = Organisation.withQuota(1)) {
            Member opener = own.member("capacity");
            String id = opened(opener);
            Tickets.note(Person.OPERATOR, id, CANARY + " said nothing").then().statusCode(201);
            Tickets.begin(id);
            Tickets.move(Person.OPERATOR, id, "WAITING_CUSTOMER", "Which job?")
                    .then()
                    .statusCode(200);
            List<MimeMessage> told = to(opener);
            assertThat(told).hasSize(4);
            for (MimeMessage mail : told) {
                assertThat(mail.getSubject() + mail.getContent()).doesNotContain(CANARY);
            }
            assertThat(String.valueOf(told.getLast().getContent())).contains("Which job?", "Wartet auf den Kunden");
        }
    }

    @Test
    void whoWritesIsNotToldOfItAndWhoNoLongerFollowsOrBelongsIsToldNothing() throws Exception {
        try (Organisation own = Organisation.withQuota(1)) {
            Member opener = own.member("capacity");
            Member leaver = own.member("tenant-admin");
            Member keeper = own.member("tenant-admin");
            String id = opened(opener);
            leaver.sends(Map.of("words", "I look as well."))
                    .post(Tickets.PATH + "/" + id + "/entries")
                    .then()
                    .statusCode(201);
            assertThat(to(opener)).hasSize(2);
            assertThat(to(leaver)).as("their own words").isEmpty();
            Browser.of(opener).post("/app/tickets/" + id + "/following", Map.of("follows", "false"));
            keeper.asks().delete("/api/v1/members/" + leaver.id()).then().statusCode(204);
            Tickets.say(Person.OPERATOR, id, "Seen.").then().statusCode(201);
            assertThat(to(opener)).hasSize(2);
            assertThat(to(leaver)).isEmpty();
            keeper.asks()
                    .get(Tickets.PATH + "/" + id + "/followers")
                    .then()
                    .statusCode(200)
                    .body("items.subject", equalTo(List.of(leaver.id())));
        }
    }

    @Test
    void theStaffSeeWhatLeftAndTheDatabaseKeepsIt() throws Exception {
        try (Organisation own = Organisation.withQuota(1)) {
            Member opener = own.member("capacity");
            String id = opened(opener);
            to(opener);
            Response mails = Person.OPERATOR.asks().get("/api/v1/operator/tickets/" + id + "/mails");
            mails.then()
                    .statusCode(200)
                    .body("items.way", equalTo(new ArrayList<>(List.of("OUT"))))
                    .body("items.fate", hasItem("SENT"))
                    .body("items[0].address", equalTo(opener.email()));
            assertThat(Browser.of(Person.OPERATOR)
                            .get("/ops/tickets/" + id + "/mails")
                            .text())
                    .contains(opener.email(), "Sent");
            String mail = mails.path("items[0].id");
            assertThatThrownBy(() -> Database.SUPERUSER.execute(
                            "update engagement.mail_out set address = 'x@evil.example' where id = '" + mail + "'"))
                    .hasMessageContaining("stays as it was");
        }
    }
}

package eu.bailiwick.engagement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Attacks by mail on a ticket, and the one mail that is meant to get there.
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class IncomingMailTest {
    private static final String IN = "/api/v1/ticket-mails";
    private static Organisation own;
    private static Member member;
    private Member writer;
    private String ticket = "";
    private MimeMessage out;

    @BeforeAll
    static void hired() {
        own = Organisation.withQuota(1);
        member = own.member("capacity");
    }

    @AfterAll
    static void left() {
        own.close();
    }

    @BeforeEach
    void opened() throws Exception {
        writer = member;
        another();
    }

    private void another() throws Exception {
        ticket = Tickets.made(writer.sends(Tickets.wish("QUESTION", "By mail")).post(Tickets.PATH));
        Tickets.pass(Duration.ofSeconds(1));
        Tickets.pass(Duration.ofSeconds(1));
        String number = Tickets.view(Person.OPERATOR, ticket).path("number");
        for (MimeMessage mail : MailServer.messages(writer.email())) {
            out = mail.getSubject().contains(number) ? mail : out;
        }
    }

    private String address() throws Exception {
        return out.getReplyTo()[0].toString();
    }

    private static String proof(String domain) {
        return "Authentication-Results: tickets.localhost; dmarc=pass header.from=" + domain + "\n";
    }

    private static String domain(Member member) {
        return member.email().substring(member.email().indexOf('@') + 1);
    }

    private static String heading(Member member) {
        return proof(domain(member)) + "From: Some One <" + member.email() + ">\nSubject: Re: [TT-000101] By mail\n"
                + "Message-ID: <" + UUID.randomUUID() + "@mua.example>\n";
    }

    private String unproven() {
        return heading(writer).replace(proof(domain(writer)), "");
    }

    private static Response hands(String mail, String recipient) {
        return RestAssured.given()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("message/rfc822", ContentType.TEXT)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(Machine.token("mail-gateway"))
                .contentType("message/rfc822")
                .queryParam("recipient", recipient)
                .body(mail.replace("\n", "\r\n").getBytes(UTF_8))
                .post(IN);
    }

    private void comesTo(String outcome, String mail, String recipient) {
        hands(mail, recipient).then().statusCode(200).body("outcome", equalTo(outcome));
    }

    private List<String> said() {
        return writer.asks()
                .get(Tickets.PATH + "/" + ticket + "/entries?limit=100")
                .path("items.findAll { it.kind == 'MESSAGE' }.body");
    }

    private void heldBecause(String reason) {
        Person.OPERATOR
                .asks()
                .get("/api/v1/operator/tickets/" + ticket + "/mails")
                .then()
                .body("items.findAll { it.fate == 'HELD' }.reason", hasItem(reason));
        assertThat(said()).containsExactly("It is slow.");
    }

    @Test
    void aMembersAnswerIsPutOnTheTicketInTheirNameOnce() throws Exception {
        Tickets.begin(ticket);
        Tickets.move(Person.OPERATOR, ticket, "WAITING_CUSTOMER", "Which job?")
                .then()
                .statusCode(200);
        String mail = heading(writer) + "In-Reply-To: " + out.getHeader("Message-ID", null) + "\n\nThe nightly one.\n";
        comesTo("TAKEN", mail, "tickets@tickets.localhost");
        comesTo("KNOWN", mail, "tickets@tickets.localhost");
        comesTo("KNOWN", mail, address());
        writer.asks()
                .get(Tickets.PATH + "/" + ticket + "/entries")
                .then()
                .body("items.findAll { it.body == 'The nightly one.' }.side", equalTo(List.of("TENANT")));
        Tickets.view(Person.OPERATOR, ticket).then().body("state", equalTo("IN_PROGRESS"));
        Person.OPERATOR
                .asks()
                .get("/api/v1/operator/tickets/" + ticket + "/mails")
                .then()
                .body("items.findAll { it.way == 'IN' }.fate", equalTo(List.of("TAKEN")));
    }

    @Test
    void aSealedAddressLeadsToItsTicketAndFilesComeThroughTheSameDoor() throws Exception {
        String mail = heading(writer)
                + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n"
                + "<p>See the <b>log</b></p><script>Kanarie()</script>\n--b\nContent-Type: application/octet-stream; name=job.log\n"
                + "Content-Disposition: attachment\n\nstep 1\n--b\nContent-Type: text/plain; name=env.txt\n"
                + "Content-Disposition: attachment\n\nexport NGC=nvapi-" + "Kanarie".repeat(8)
                + "\n--b\nContent-Type: x/y; name=run.exe\n"
                + "Content-Disposition: attachment\n\nMZ\u0000\u0001\n--b--\n";
        comesTo("TAKEN", mail, address());
        assertThat(said().getFirst()).isEqualTo("See the log\n\n✗ run.exe");
        writer.asks()
                .get(Tickets.PATH + "/" + ticket + "/attachments")
                .then()
                .body("items", hasSize(2))
                .body("items.find { it.name == 'job.log' }.heldBecause", equalTo(null))
                .body("items.find { it.name == 'env.txt' }.sizeBytes > 0", equalTo(true));
        assertThat(writer.asks()
                        .get(Tickets.PATH + "/" + ticket + "/attachments")
                        .<String>path("items.find { it.name == 'env.txt' }.heldBecause"))
                .contains("key of NVIDIA NGC");
    }

    @Test
    void aSpoofedSenderIsHeldBackAndNeverAppended() throws Exception {
        comesTo("HELD", unproven() + "\nPay to this account.\n", address());
        comesTo(
                "HELD",
                "Authentication-Results: mx.evil.example; dmarc=pass header.from=" + domain(writer) + "\n" + unproven()
                        + "\nx\n",
                address());
        comesTo(
                "HELD",
                "Authentication-Results: tickets.localhost; dmarc=fail header.from=" + domain(writer) + "\n"
                        + heading(writer) + "\nx\n",
                address());
        heldBecause("NOT_PROVEN");
        assertThat(Browser.of(Person.OPERATOR).get("/ops/tickets/" + ticket).text())
                .contains("3 mails are held back");
        assertThat(Browser.of(Person.OPERATOR)
                        .get("/ops/tickets/" + ticket + "/mails")
                        .text())
                .contains("Nothing proves that it is from this address.");
    }

    @Test
    void aStrangerAndAMemberWhoMayNotWriteAreHeldBack() throws Exception {
        comesTo("HELD", heading(new Member("x", "who@stranger.example")) + "\nLet me in.\n", address());
        heldBecause("UNKNOWN_SENDER");
        comesTo("HELD", heading(own.member("viewer")) + "\nI only read.\n", address());
        heldBecause("MAY_NOT_WRITE");
        Member elsewhere = new Member("x", Person.BOREALIS_ADMIN.email());
        comesTo(
                "HELD",
                heading(elsewhere) + "In-Reply-To: " + out.getHeader("Message-ID", null) + "\n\nHello\n",
                "tickets@tickets.localhost");
        assertThat(said()).containsExactly("It is slow.");
        try (var connection = Database.APP.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.tenant', '" + own.id() + "', true)");
            try (var found = statement.executeQuery("select count(*) from engagement.mail_in")) {
                found.next();
                assertThat(found.getInt(1)).as("what the portal's role reads").isZero();
            }
        }
    }

    @Test
    void aSealThatWasTamperedWithAndANumberInTheSubjectLeadNowhere() throws Exception {
        String address = address();
        char last = address.charAt(54);
        String tampered =
                address.substring(0, 53) + (address.charAt(53) == 'a' ? 'b' : 'a') + last + address.substring(55);
        comesTo("NO_TICKET", heading(writer) + "\nHello\n", tampered);
        String number = Tickets.view(Person.OPERATOR, ticket).path("number");
        comesTo("NO_TICKET", heading(writer).replace("TT-000101", number) + "\nHello\n", "tickets@tickets.localhost");
        assertThat(said()).containsExactly("It is slow.");
    }

    @Test
    void oneThatAnswersOneTicketAndWentToAnotherIsHeldBack() throws Exception {
        String first = address();
        String firstTicket = ticket;
        another();
        comesTo("HELD", heading(writer) + "In-Reply-To: " + out.getHeader("Message-ID", null) + "\n\nWhich?\n", first);
        heldBecause("TWO_TICKETS");
        assertThat(firstTicket).isNotEqualTo(ticket);
    }

    @Test
    void machinesDoNotTalkToEachOther() throws Exception {
        writer = own.member("capacity");
        another();
        comesTo("DROPPED", heading(writer) + "Auto-Submitted: auto-replied\n\nI am away.\n", address());
        comesTo("DROPPED", heading(writer) + "Precedence: bulk\n\nI am away.\n", address());
        comesTo(
                "DROPPED",
                proof(domain(writer)) + "From: " + writer.email() + "\nMessage-ID: " + out.getHeader("Message-ID", null)
                        + "\n\nLoop\n",
                address());
        comesTo("DROPPED", heading(writer) + "\n> nothing of their own\n", address());
        assertThat(said()).containsExactly("It is slow.");
        for (int i = 0; i < 16; i++) {
            comesTo("DROPPED", heading(writer) + "Auto-Submitted: auto-replied\n\nI am away.\n", address());
        }
        comesTo("TOO_MANY", heading(writer) + "\nHello\n", address());
        assertThat(said()).containsExactly("It is slow.");
    }

    @Test
    void oneThatIsTooLargeIsRefusedAndOneThatIsLongComesWholeAsAFile() throws Exception {
        hands(heading(writer) + "\n" + "x".repeat(20_000_000), address()).then().statusCode(413);
        comesTo("TAKEN", heading(writer) + "\n" + "word ".repeat(4000) + "\n", address());
        assertThat(said().getFirst()).endsWith("…\n\n[mail.txt]");
        writer.asks()
                .get(Tickets.PATH + "/" + ticket + "/attachments")
                .then()
                .body("items.name", equalTo(List.of("mail.txt")));
    }

    @Test
    void anAnswerToAMergedTicketGoesWhereTheTalkGoesOnAndOneToAClosedTicketIsHeldBack() throws Exception {
        String merged = ticket;
        String address = address();
        another();
        String number = Tickets.view(Person.OPERATOR, ticket).path("number");
        Person.OPERATOR
                .sends(Map.of("other", number))
                .post("/api/v1/operator/tickets/" + merged + "/merger")
                .then()
                .statusCode(200);
        comesTo("TAKEN", heading(writer) + "\nStill the same.\n", address);
        assertThat(said()).contains("Still the same.");
        Tickets.begin(ticket);
        Tickets.move(Person.OPERATOR, ticket, "RESOLVED", "Done.").then().statusCode(200);
        Tickets.move(Person.OPERATOR, ticket, "CLOSED", "").then().statusCode(200);
        comesTo("HELD", heading(writer) + "\nOne more thing.\n", address);
    }

    @Test
    void onlyTheMailServerHandsMailOver() {
        Person.AURORA_ADMIN
                .asks()
                .contentType("message/rfc822")
                .queryParam("recipient", "x@tickets.localhost")
                .body("From: x".getBytes(UTF_8))
                .post(IN)
                .then()
                .statusCode(403);
    }
}

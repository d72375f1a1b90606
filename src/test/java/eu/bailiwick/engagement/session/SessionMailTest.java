package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Invitations by a real SMTP server: to both sides, with one entry that moves and goes.
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class SessionMailTest {
    private static final String V1 = "/api/v1/sessions";
    private static final Person WE = Person.AURORA_CAPACITY;

    private record Invitation(String type, String ics) {
        String line(String name) {
            return ics.lines()
                    .filter(one -> one.startsWith(name + ":"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Invitation invitation(MimeMessage mail, MimeMultipart parts) throws Exception {
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.getContentType().startsWith("text/calendar")) {
                String folded = new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Invitation(part.getContentType(), folded.replace("\r\n ", ""));
            }
        }
        throw new AssertionError("no calendar in " + mail.getSubject());
    }

    // Everything that is due is done when the clock has been moved. Other mails to the same person are text.
    private static List<Invitation> to(String address) throws Exception {
        Desk.moveTo(PortalTime.now().plusSeconds(1));
        List<Invitation> all = new ArrayList<>();
        for (MimeMessage mail : MailServer.messages(address)) {
            if (mail.getContent() instanceof MimeMultipart parts) {
                all.add(invitation(mail, parts));
            }
        }
        return all;
    }

    @Test
    void bothSidesGetOneEntryThatMovesAndGoes() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(1, "DE", "FR", "LU");
        String held = WE.sends(Map.of(
                        "slot", desk.slot(WE.asks(), reservation, 3, 0), "reservation", reservation, "hold", true))
                .post(V1)
                .path("id");
        assertThat(to(desk.address())).as("a hold is nobody's news").isEmpty();
        WE.sends(Map.of("topic", "Slow; very, very slow"))
                .post(V1 + "/" + held + "/confirmation")
                .then()
                .statusCode(200);
        assertThat(to(desk.address())).hasSize(1);
        WE.sends(Map.of("slot", desk.slot(WE.asks(), reservation, 3, 6)))
                .post(V1 + "/" + held + "/moves")
                .then()
                .statusCode(200);
        assertThat(to(desk.address())).hasSize(2);
        WE.sends(Map.of()).post(V1 + "/" + held + "/cancellation").then().statusCode(200);
        List<Invitation> told = to(desk.address());
        assertThat(told).hasSize(3);
        assertThat(told).extracting(one -> one.line("UID")).containsOnly("UID:" + held + "@sessions.bailiwick");
        assertThat(told)
                .extracting(one -> one.line("SEQUENCE"))
                .containsExactly("SEQUENCE:0", "SEQUENCE:1", "SEQUENCE:2");
        assertThat(told)
                .extracting(one -> one.line("METHOD"))
                .containsExactly("METHOD:REQUEST", "METHOD:REQUEST", "METHOD:CANCEL");
        assertThat(told)
                .extracting(one -> one.line("STATUS"))
                .containsExactly("STATUS:CONFIRMED", "STATUS:CONFIRMED", "STATUS:CANCELLED");
        assertThat(told)
                .extracting(one -> one.line("ORGANIZER;CN=Bailiwick"))
                .hasSize(3)
                .containsOnly(told.getFirst().line("ORGANIZER;CN=Bailiwick"));
        assertThat(told).extracting(one -> one.line("DTSTAMP")).doesNotHaveDuplicates();
        assertThat(told.getFirst().type()).contains("method=REQUEST");
        assertThat(told.getLast().type()).contains("method=CANCEL");
        assertThat(told.getFirst().ics()).contains("Slow\\; very\\, very slow", "ATTENDEE;CN=");
        assertThat(to(WE.email())).extracting(one -> one.line("UID")).contains("UID:" + held + "@sessions.bailiwick");
    }

    @Test
    void whoLeftTheCustomerIsToldNothingMore() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(1, "DE", "FR", "LU");
        String id = WE.sends(Desk.booking(desk.slot(WE.asks(), reservation, 3, 0), reservation))
                .post(V1)
                .path("id");
        String left = desk.type() + "@aurora.example";
        Database.SUPERUSER.execute("update engagement.session set booked_by_email = '" + left
                + "', version = version + 1 where id = '" + id + "'");
        WE.sends(Map.of("slot", desk.slot(WE.asks(), reservation, 3, 6)))
                .post(V1 + "/" + id + "/moves")
                .then()
                .statusCode(200);
        assertThat(to(desk.address()).getLast().line("SEQUENCE")).isEqualTo("SEQUENCE:1");
        assertThat(to(left)).isEmpty();
    }

    /// Both engineers of this desk read the same mailbox, so each mail is told by whom it names.
    @Test
    void whoIsReplacedLosesTheEntryAndWhoComesGetsIt() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(2, "DE", "FR", "LU");
        Response made = WE.sends(Desk.booking(desk.slot(WE.asks(), reservation, 3, 0), reservation))
                .post(V1);
        String id = made.path("id");
        String leaves = made.path("engineers[0].name");
        to(desk.address());
        Person.OPERATOR
                .sends(Map.of("engineer", made.path("engineers[0].id"), "reason", "Ill"))
                .post("/api/v1/operator/sessions/" + id + "/reassignment")
                .then()
                .statusCode(200);
        String comes = WE.asks().get(V1 + "/" + id).path("engineers[0].name");
        assertThat(comes).isNotEqualTo(leaves);
        List<Invitation> told = to(desk.address());
        assertThat(told).hasSize(3);
        assertThat(told).extracting(one -> one.line("UID")).containsOnly("UID:" + id + "@sessions.bailiwick");
        Invitation gone = told.stream()
                .filter(one -> one.line("METHOD").equals("METHOD:CANCEL"))
                .findFirst()
                .orElseThrow();
        assertThat(gone.type()).contains("method=CANCEL");
        assertThat(gone.line("SEQUENCE")).isEqualTo("SEQUENCE:1");
        assertThat(gone.ics())
                .contains("STATUS:CANCELLED", "CN=\"" + leaves + "\"")
                .doesNotContain(comes, WE.email(), "Why is it slow");
        Invitation come = told.stream()
                .filter(one -> one.ics().contains("CN=\"" + comes + "\""))
                .findFirst()
                .orElseThrow();
        assertThat(come.line("METHOD")).isEqualTo("METHOD:REQUEST");
        assertThat(come.line("SEQUENCE")).isEqualTo("SEQUENCE:1");
        assertThat(come.ics()).doesNotContain(leaves);
        assertThat(to(desk.address())).as("once").hasSize(3);
    }
}

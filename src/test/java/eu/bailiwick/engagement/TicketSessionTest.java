package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import eu.bailiwick.reservation.Amending;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sessions about a ticket, and what they do to it.
@QuarkusTest
class TicketSessionTest {
    private static final String V1 = "/api/v1";
    private static final Person WE = Person.AURORA_CAPACITY;
    private static Desk desk;
    private UUID reservation;
    private int index;

    @BeforeEach
    void aReservation() {
        reservation = Journey.of(1, 1).reservation(WE);
        if (desk == null) {
            desk = Desk.of(4, "DE", "FR", "CH", "FI", "LU");
        }
    }

    private static String ticket(UUID about) {
        Map<String, Object> wish = Tickets.wish("QUESTION", "Slow since Monday");
        wish.put("reservation", about);
        return Tickets.made(WE.sends(wish).post(Tickets.PATH));
    }

    private Response book(Person person, String ticket, boolean hold) {
        Map<String, Object> wish =
                new HashMap<>(Desk.booking(desk.slot(WE.asks(), reservation, 3, index), reservation));
        index += 2;
        wish.put("ticket", ticket);
        wish.put("hold", hold);
        return person.sends(wish).post(V1 + "/sessions");
    }

    private String booked(String ticket) {
        return book(WE, ticket, false).then().statusCode(201).extract().path("id");
    }

    private static String state(String ticket) {
        return Tickets.view(WE, ticket).path("state");
    }

    private static void cancel(String session) {
        WE.sends(Map.of())
                .post(V1 + "/sessions/" + session + "/cancellation")
                .then()
                .statusCode(200);
    }

    @Test
    void aTicketIsScheduledWhileASessionAboutItIsAhead() {
        String ticket = ticket(reservation);
        Tickets.begin(ticket);
        String first = booked(ticket);
        WE.asks()
                .get(V1 + "/sessions/" + first)
                .then()
                .body("ticket", equalTo(ticket))
                .body("ticketNumber", startsWith("TT-"));
        assertThat(state(ticket)).isEqualTo("SCHEDULED");
        WE.asks().get(Tickets.PATH + "/" + ticket + "/clocks").then().body("items.state", hasItem("PAUSED"));
        String second = booked(ticket);
        cancel(first);
        assertThat(state(ticket)).as("another one is ahead").isEqualTo("SCHEDULED");
        Desk.begun(second);
        assertThat(state(ticket)).isEqualTo("SCHEDULED");
        Person.OPERATOR
                .sends(Map.of("outcome", "TENANT_ABSENT"))
                .post(V1 + "/operator/sessions/" + second + "/conclusion")
                .then()
                .statusCode(200);
        assertThat(state(ticket)).isEqualTo("IN_PROGRESS");
        WE.asks()
                .get(Tickets.PATH + "/" + ticket + "/entries")
                .then()
                .body("items.findAll { it.kind == 'MOVED' }.side", hasItem("PORTAL"));
    }

    @Test
    void whatIsHeldSchedulesNothingUntilItIsBooked() {
        String ticket = ticket(reservation);
        Tickets.begin(ticket);
        String held = book(WE, ticket, true).then().statusCode(201).extract().path("id");
        assertThat(state(ticket)).isEqualTo("IN_PROGRESS");
        WE.sends(Map.of("topic", "NCCL"))
                .post(V1 + "/sessions/" + held + "/confirmation")
                .then()
                .statusCode(200)
                .body("ticket", equalTo(ticket));
        assertThat(state(ticket)).isEqualTo("SCHEDULED");
    }

    @Test
    void whoeverWorksOnATicketHasTheLastWordOnIt() {
        String fresh = ticket(reservation);
        String session = booked(fresh);
        assertThat(state(fresh)).as("nobody has looked at it yet").isEqualTo("NEW");
        cancel(session);
        assertThat(state(fresh)).isEqualTo("NEW");
        String ticket = ticket(reservation);
        Tickets.begin(ticket);
        Response made = book(WE, ticket, false);
        Tickets.move(Person.OPERATOR, ticket, "IN_PROGRESS", "").then().statusCode(200);
        Person.OPERATOR
                .sends(Map.of("engineer", made.path("engineers[0].id"), "reason", "Ill"))
                .post(V1 + "/operator/sessions/" + made.path("id") + "/reassignment")
                .then()
                .statusCode(200);
        assertThat(state(ticket)).isEqualTo("IN_PROGRESS");
        cancel(made.path("id"));
        assertThat(state(ticket)).isEqualTo("IN_PROGRESS");
    }

    @Test
    void aTicketThatTheStaffHaveScheduledStaysScheduledWhenASessionIsOver() {
        String before = ticket(reservation);
        Tickets.begin(before);
        Tickets.move(Person.OPERATOR, before, "SCHEDULED", "When the switch comes.")
                .then()
                .statusCode(200);
        String session = booked(before);
        assertThat(state(before)).isEqualTo("SCHEDULED");
        cancel(session);
        assertThat(state(before)).as("scheduled before it was booked").isEqualTo("SCHEDULED");
        String anew = ticket(reservation);
        Tickets.begin(anew);
        String other = booked(anew);
        Tickets.move(Person.OPERATOR, anew, "IN_PROGRESS", "").then().statusCode(200);
        Tickets.move(Person.OPERATOR, anew, "SCHEDULED", "Next week.").then().statusCode(200);
        cancel(other);
        assertThat(state(anew)).as("scheduled by hand meanwhile").isEqualTo("SCHEDULED");
        Tickets.move(Person.OPERATOR, anew, "IN_PROGRESS", "").then().statusCode(200);
        cancel(booked(anew));
        assertThat(state(anew)).as("scheduled by the session alone").isEqualTo("IN_PROGRESS");
    }

    @Test
    void aReservationThatIsCancelledLetsTheTicketGoOn() {
        String ticket = ticket(reservation);
        Tickets.begin(ticket);
        booked(ticket);
        Amending it = new Amending(reservation);
        it.confirm(it.open(Map.of("kind", "CANCEL"))).then().statusCode(200);
        assertThat(state(ticket)).isEqualTo("IN_PROGRESS");
        index += 2;
    }

    @Test
    void onlyATicketOfTheSameReservationThatIsNotOverCanBeNamed() throws Exception {
        UUID other = Journey.of(1, 1).reservation(WE);
        String elsewhere = ticket(other);
        String over = ticket(reservation);
        Tickets.begin(over);
        Tickets.move(Person.OPERATOR, over, "RESOLVED", "Done.").then().statusCode(200);
        String theirs = Tickets.open(Person.BOREALIS_CAPACITY, "Theirs");
        for (String wrong :
                new String[] {elsewhere, over, theirs, UUID.randomUUID().toString()}) {
            book(WE, wrong, false).then().statusCode(400).body("violations.field", hasItem("ticket"));
        }
        String ticket = ticket(reservation);
        String session = booked(ticket);
        String set =
                "update engagement.session set version = version + 1, ticket_id = '%s' where id = '" + session + "'";
        assertThat(refusal(set.formatted(elsewhere))).contains("a session keeps what it was booked as");
        String copy = "insert into engagement.session select (jsonb_populate_record(s, jsonb_build_object('id',"
                + " platform.new_id(), 'ticket_id', '%s'))).* from engagement.session s where id = '" + session + "'";
        assertThat(refusal(copy.formatted(elsewhere))).contains("session_ticket");
        assertThat(refusal(copy.formatted(theirs))).contains("session_ticket");
        assertThat(refusal(copy.formatted(over))).contains("not worked on any more");
    }

    private static String refusal(String statement) {
        try {
            Database.SUPERUSER.execute(statement);
            return "taken";
        } catch (SQLException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Test
    void bothPagesLeadToEachOtherAndFromATicketATimeIsFound() {
        String ticket = ticket(reservation);
        Browser browser = Browser.of(WE);
        String page = browser.get("/app/tickets/" + ticket).text();
        String find = "/app/sessions/new?reservation=" + reservation + "&amp;ticket=" + ticket;
        assertThat(page).contains(find);
        assertThat(browser.get(find.replace("&amp;", "&")).text())
                .contains("<option value=\"" + ticket + "\" selected>", "name=\"ticket\" value=\"" + ticket + "\"");
        String session = booked(ticket);
        assertThat(browser.get("/app/tickets/" + ticket).text()).contains("/app/sessions/" + session);
        assertThat(browser.get("/app/sessions/" + session).text()).contains("/app/tickets/" + ticket);
        Browser operator = Browser.of(Person.OPERATOR);
        assertThat(operator.get("/ops/tickets/" + ticket).text()).contains("/ops/schedule/" + session);
        assertThat(operator.get("/ops/schedule/" + session).text()).contains("/ops/tickets/" + ticket);
    }
}

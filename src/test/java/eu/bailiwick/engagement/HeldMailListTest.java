package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is held back of all tickets, for whoever of the staff may work on them.
@QuarkusTest
class HeldMailListTest {
    private static final String API = "/api/v1/operator/held-mails";
    private static final String PAGE = "/ops/tickets/held-mails";
    private final String reason = "Grund" + UUID.randomUUID().toString().substring(0, 8);
    private String ticket = "";
    private String open = "";
    private String dismissed = "";
    private String theirs = "";
    private String theirTicket = "";

    @BeforeEach
    void mailsToTicketsOfTwoTenants() {
        ticket = made(Person.AURORA_CAPACITY);
        dismissed = HeldMail.of(ticket);
        HeldMail.came(ticket, "'DROPPED', 'AUTOMATIC', ''");
        open = HeldMail.of(ticket);
        theirTicket = made(Person.BOREALIS_CAPACITY);
        theirs = HeldMail.of(theirTicket);
        Person.ENGINEER
                .sends(Map.of("reason", reason))
                .post("/api/v1/operator/tickets/" + ticket + "/mails/" + dismissed + "/dismissal")
                .then()
                .statusCode(200);
    }

    private static String made(Person who) {
        return Tickets.made(who.sends(Tickets.wish("QUESTION", "Held")).post(Tickets.PATH));
    }

    private static Response list(String query) {
        return Person.ENGINEER.asks().get(API + "?limit=1000" + query);
    }

    private static String one(String id) {
        return "items.find { it.mail.id == '" + id + "' }.";
    }

    @Test
    void itHoldsWhatIsOpenAndWhatIsDismissedOfEveryTenant() {
        list("").then()
                .statusCode(200)
                .body("items.mail.id", hasItems(open, dismissed))
                .body("items.findAll { it.mail.fate != 'HELD' }.size()", equalTo(0))
                .body(one(open) + "ticket", equalTo(ticket))
                .body(one(open) + "tenant", equalTo("Aurora Therapeutics GmbH"))
                .body(one(open) + "mail.words", notNullValue())
                .body(one(open) + "mail.dismissal", nullValue())
                .body(one(dismissed) + "mail.dismissal.reason", equalTo(reason));
        list("&held=OPEN").then().body("items.mail.id", hasItem(open)).body("items.mail.id", not(hasItem(dismissed)));
        list("&held=DISMISSED")
                .then()
                .body("items.mail.id", hasItem(dismissed))
                .body("items.mail.id", not(hasItem(open)));
        list("&held=EVER").then().statusCode(400);
        Browser staff = Browser.of(Person.ENGINEER);
        assertThat(staff.get("/ops/tickets").text()).contains(PAGE + "?held=OPEN");
        assertThat(staff.get(PAGE + "?held=DISMISSED").text())
                .contains("Dismissed by", reason, "held-mails.csv?held=DISMISSED")
                .contains("/ops/tickets/" + ticket + "/mails?held=DISMISSED")
                .doesNotContain("mails?held=OPEN");
        assertThat(staff.get(PAGE + "/held-mails.csv?held=OPEN").text())
                .contains(open, "Aurora Therapeutics GmbH")
                .doesNotContain(dismissed, reason);
        assertThat(staff.get(PAGE + "/held-mails.csv").text()).contains(open, dismissed, reason);
        assertThat(staff.get(PAGE + "?held=EVER").status()).isEqualTo(400);
    }

    @Test
    void wordsAreReadByWhoIsClearedAndTheListByTheStaffAlone() {
        Person.OPERATOR
                .asks()
                .get(API + "?limit=1000")
                .then()
                .statusCode(200)
                .body(one(open) + "mail.words", nullValue());
        assertThat(Browser.of(Person.OPERATOR).get(PAGE).text()).doesNotContain("Pay to this account.");
        Person.AURORA_ADMIN.asks().get(API).then().statusCode(403);
        assertThat(Browser.of(Person.AURORA_ADMIN).get(PAGE).status()).isEqualTo(403);
        Person.PRICING.asks().get(API).then().statusCode(403);
    }

    /// Without a script too: a form of each row, its refusal in the list, and back to where the reader was.
    @Test
    void aRowIsDismissedInTheListByWhoIsClearedAndByNobodyElse() {
        String here = PAGE + "/" + ticket + "/" + open + "/dismissal";
        Browser engineer = Browser.of(Person.ENGINEER);
        assertThat(engineer.get(PAGE + "?held=OPEN").text()).contains("action=\"" + here + "?held=OPEN\"");
        assertThat(engineer.get(PAGE).text()).doesNotContain(dismissed + "/dismissal");
        assertThat(Browser.of(Person.OPERATOR).get(PAGE).text()).doesNotContain("/dismissal");
        Browser.Shown empty = engineer.post(here + "?held=OPEN", Map.of("reason", " "));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.text())
                .contains("id=\"dismiss-" + open + "\" open", "href=\"#f-reason\"", here + "?held=OPEN")
                .doesNotContain(reason);
        assertThat(Browser.of(Person.OPERATOR)
                        .post(here, Map.of("reason", reason))
                        .status())
                .as("not cleared")
                .isEqualTo(403);
        assertThat(Browser.of(Person.AURORA_ADMIN)
                        .post(here, Map.of("reason", reason))
                        .status())
                .isEqualTo(403);
        assertThat(engineer.post(PAGE + "/" + ticket + "/" + theirs + "/dismissal", Map.of("reason", reason))
                        .status())
                .as("a mail to another ticket")
                .isEqualTo(404);
        assertThat(engineer.post(here + "?held=EVER", Map.of("reason", reason)).status())
                .isEqualTo(400);
        list("&held=OPEN").then().body("items.mail.id", hasItem(open)).body(one(open) + "dismissible", equalTo(true));
        Browser.Shown done = engineer.post(here + "?held=OPEN", Map.of("reason", reason + " wieder"));
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.path()).startsWith(PAGE);
        assertThat(done.text()).doesNotContain(here);
        list("").then()
                .body(one(open) + "mail.dismissal.reason", equalTo(reason + " wieder"))
                .body(one(open) + "dismissible", equalTo(false));
        Browser.Shown again = engineer.post(here, Map.of("reason", reason));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.text()).contains("This mail does not wait for anybody any more.");
    }

    /// Who dispatches sees every tenant's, an engineer what lies where they may work.
    @Test
    void itHoldsTheTicketsOfEveryTenantThatTheReaderMayWorkOnAndNoOther() {
        Person.OPERATOR
                .asks()
                .get(API + "?limit=1000")
                .then()
                .body("items.mail.id", hasItems(open, dismissed, theirs))
                .body(one(theirs) + "ticket", equalTo(theirTicket));
        boolean works =
                Person.ENGINEER.asks().get(Tickets.PATH + "/" + theirTicket).statusCode() == 200;
        list("").then().body("items.mail.id", works ? hasItem(theirs) : not(hasItem(theirs)));
        String csv = Browser.of(Person.ENGINEER).get(PAGE + "/held-mails.csv").text();
        assertThat(csv.contains(theirs)).isEqualTo(works);
    }

    @Test
    void pagesFollowEachOtherWithoutAGap() {
        Response first = Person.ENGINEER.asks().get(API + "?limit=1");
        Person.ENGINEER
                .asks()
                .get(API + "?limit=1&cursor=" + first.path("next"))
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].mail.id", not(equalTo(first.path("items[0].mail.id"))));
    }
}

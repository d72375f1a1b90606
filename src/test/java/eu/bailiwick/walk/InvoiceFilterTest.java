package eu.bailiwick.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Months;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The list of invoices narrowed: by the API, on the page and in the file, by the same names. It bills months that are
/// still to come, and so
/// runs behind the tests that bill earlier ones.
@QuarkusTest
class InvoiceFilterTest {
    private static String number = "";
    private static String project = "";
    private static String jurisdiction = "";
    private static YearMonth month = YearMonth.of(2026, 1);

    @BeforeEach
    void oneInvoice() {
        if (!number.isEmpty()) {
            return;
        }
        Journey ran = Journey.of(1, 1);
        UUID id = ran.reservation(Person.AURORA_CAPACITY);
        month = YearMonth.from(ran.start().atZone(ZoneOffset.UTC));
        ran.moveTo(month.plusMonths(1).atDay(2).atStartOfDay(ZoneOffset.UTC).toInstant());
        Months.billThrough(month);
        JsonPath reservation =
                Person.AURORA_CAPACITY.asks().get("/api/v1/reservations/" + id).jsonPath();
        project = reservation.getString("project");
        jurisdiction = reservation.getString("jurisdiction");
        number = numbers("from=" + start(month) + "&to=" + start(month.plusMonths(1)))
                .getFirst();
    }

    private static String start(YearMonth month) {
        return month + "-01T00:00:00Z";
    }

    private static List<String> numbers(String query) {
        return Person.AURORA_FINANCE
                .asks()
                .get("/api/v1/invoices?limit=1000&" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.number");
    }

    @Test
    void everyFilterKeepsWhatMatchesAndNothingElse() {
        assertThat(numbers("from=" + start(month) + "&to=" + start(month.plusMonths(1))))
                .containsExactly(number);
        assertThat(numbers("from=" + start(month.plusMonths(1)))).doesNotContain(number);
        assertThat(numbers("to=" + start(month))).doesNotContain(number);
        assertThat(numbers("project=" + project)).contains(number);
        assertThat(numbers("project=" + UUID.randomUUID())).isEmpty();
        assertThat(numbers("jurisdiction=" + jurisdiction)).contains(number);
        assertThat(numbers("jurisdiction=XX")).isEmpty();
        String borealis = Person.BOREALIS_FINANCE
                .asks()
                .get("/api/v1/invoices?jurisdiction=" + jurisdiction)
                .asString();
        assertThat(borealis).doesNotContain(number);
    }

    @Test
    void thePageAndItsFileFollowTheFilterAndSoDoesTheAddress() {
        Browser finance = Browser.of(Person.AURORA_FINANCE);
        String query = "?from=" + month + "&to=" + month + "&jurisdiction=" + jurisdiction;
        assertThat(finance.get("/app/invoices" + query).text())
                .contains(number)
                .contains("/app/invoices/invoices.csv" + query.replace("&", "&amp;"))
                .contains("value=\"" + month + "\"")
                .contains("<option value=\"" + jurisdiction + "\" selected>");
        assertThat(finance.get("/app/invoices/invoices.csv" + query).text().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains(number));
        assertThat(finance.get("/app/invoices?from=" + month.plusMonths(1)).text())
                .doesNotContain(number)
                .contains("All invoices");
        assertThat(finance.get("/app/invoices/invoices.csv?to=" + month.minusMonths(1))
                        .text())
                .doesNotContain(number);
    }

    @Test
    void whatIsNoFilterIsNamed() {
        Map.of("project=1", "project", "from=2027-01", "from", "to=2027", "to")
                .forEach((query, field) -> Person.AURORA_FINANCE
                        .asks()
                        .get("/api/v1/invoices?" + query)
                        .then()
                        .statusCode(400)
                        .body("violations.field", everyItem(equalTo(field))));
        Browser finance = Browser.of(Person.AURORA_FINANCE);
        for (String wrong : List.of("from=spring", "to=2027-13", "project=x", "from=2027-03&to=2027-01")) {
            assertThat(finance.get("/app/invoices?" + wrong).status()).as(wrong).isEqualTo(400);
        }
    }
}

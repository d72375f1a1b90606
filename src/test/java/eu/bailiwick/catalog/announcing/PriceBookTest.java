package eu.bailiwick.catalog.announcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Announcing prices over HTTP, in pages and against the database. The lists of this test hold in years that nobody
/// else looks at, or for one hour.
@QuarkusTest
class PriceBookTest {
    static final String VERSIONS = "/api/v1/operator/price-book-versions";
    private static final AtomicLong DAY = new AtomicLong();

    static Instant farDay() {
        return Instant.parse("2080-01-01T00:00:00Z").plus(DAY.incrementAndGet(), ChronoUnit.DAYS);
    }

    /// The list that holds at an instant, as one that could be announced.
    static Map<String, Object> like(Instant at, Instant from) {
        Map<String, Object> list =
                Person.PRICING.asks().get("/api/v1/price-book?at=" + at).path("present");
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("validFrom", from.toString());
        wanted.put("note", "Test of the price book");
        wanted.put("beforeAnnounced", true);
        wanted.put("prices", list.get("prices"));
        return wanted;
    }

    @SuppressWarnings("unchecked")
    static void price(Map<String, Object> list, String place, String type, String amount) {
        ((List<Map<String, Object>>) list.get("prices"))
                .stream()
                        .filter(price -> place.equals(price.get("jurisdiction")) && type.equals(price.get("nodeType")))
                        .forEach(price -> price.put("nodeHour", Map.of("amount", amount, "currency", "EUR")));
    }

    @Test
    void aDryRunTellsWhatWouldChangeAndWritesNothing() throws Exception {
        Instant day = farDay();
        Map<String, Object> wanted = like(day, day);
        price(wanted, "DE", "l40s", "9.4400000000");
        String before = Database.SUPERUSER.value("select count(*) from catalog.price_book_version");
        Person.PRICING
                .asks()
                .contentType("application/json")
                .body(wanted)
                .post(VERSIONS + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("prices.find { it.jurisdiction == 'DE' && it.nodeType == 'l40s' }.now", equalTo("9.44"))
                .body("prices.findAll { it.changed }.size()", equalTo(1))
                .body("sample.nodes", equalTo(8));
        assertThat(Database.SUPERUSER.value("select count(*) from catalog.price_book_version"))
                .isEqualTo(before);
    }

    @Test
    void anAnnouncedListStandsInTheBookOnceAndForEver() throws Exception {
        Instant day = farDay();
        Map<String, Object> wanted = like(day, day);
        int version = Person.PRICING
                .sends(wanted)
                .post(VERSIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("version");
        Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/price-book?at=" + day)
                .then()
                .statusCode(200)
                .body("present.version", equalTo(version));
        Person.AURORA_VIEWER.asks().get("/api/v1/price-book").then().body("announced.version", hasItem(version));
        Person.PRICING
                .sends(wanted)
                .post(VERSIONS)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("validFrom"));
        String list = "insert into catalog.price values (" + version + ", 'DE', 'no-such', 1, 'EUR')";
        for (Database role : List.of(Database.APP, Database.OWNER)) {
            assertThat(refusal(role, list)).contains("never changes");
            assertThat(refusal(role, "update catalog.price set node_hour = 0 where version = " + version))
                    .containsAnyOf("append-only", "permission denied");
        }
        assertThat(refusal(
                        Database.APP,
                        "insert into catalog.price_book_version (number, valid_from, recorded_at, recorded_by) "
                                + "values (999, '2080-06-01', '2020-01-01', 'x')"))
                .contains("permission denied");
        assertThat(
                        refusal(
                                Database.APP,
                                "insert into catalog.price_book_version (number, valid_from, recorded_by) values (999, '2020-01-01', 'x')"))
                .contains("price_list_announced_before");
    }

    private static String refusal(Database role, String statement) {
        try {
            role.execute(statement);
            return "accepted";
        } catch (java.sql.SQLException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Test
    void aConfirmedPriceNeverChangesWhenAListIsAnnounced() {
        Instant now = PortalTime.now();
        Instant start =
                now.truncatedTo(ChronoUnit.DAYS).plus(40, ChronoUnit.DAYS).plus(Duration.ofHours(5));
        String first = quote(start);
        String price = amount(first);
        String reservation = Person.AURORA_CAPACITY
                .sends(Map.of("quote", first))
                .post("/api/v1/reservations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String open = quote(start);
        // for one hour, so that nobody else's windows start in it
        Map<String, Object> back = like(start, start.plus(Duration.ofHours(1)));
        Map<String, Object> dear = like(start, start);
        price(dear, "DE", "l40s", "99.0000000001");
        var told = Person.PRICING
                .asks()
                .contentType("application/json")
                .body(dear)
                .post(VERSIONS + "?dryRun=true")
                .then()
                .statusCode(200);
        told.body("untouched.openQuotes", greaterThanOrEqualTo(1));
        told.body("untouched.reservations", greaterThanOrEqualTo(1));
        Person.PRICING.sends(back).post(VERSIONS).then().statusCode(201);
        Person.PRICING.sends(dear).post(VERSIONS).then().statusCode(201);
        assertThat(amount(first)).isEqualTo(price);
        assertThat(amount(open)).isEqualTo(price);
        Person.AURORA_CAPACITY
                .sends(Map.of("quote", open))
                .post("/api/v1/reservations")
                .then()
                .statusCode(201);
        assertThat(amount(open)).isEqualTo(price);
        assertThat(amount(quote(start))).as("a new quote follows the new list").isNotEqualTo(price);
        assertThat(reservation).isNotEmpty();
    }

    static String quote(Instant start) {
        return Person.AURORA_CAPACITY
                .sends(Map.of("offer", offer(start, "token")))
                .post("/api/v1/quotes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// A part of the first offer of one node for six hours from an instant on.
    static String offer(Instant start, String part) {
        return Person.AURORA_CAPACITY
                .sends(Map.of(
                        "nodeType",
                        "l40s",
                        "nodes",
                        1,
                        "duration",
                        "PT6H",
                        "jurisdictions",
                        List.of("DE"),
                        "window",
                        Map.of(
                                "earliestStart",
                                start.toString(),
                                "latestEnd",
                                start.plusSeconds(21_600).toString())))
                .post("/api/v1/availability-searches")
                .then()
                .statusCode(200)
                .extract()
                .path("offers[0]." + part);
    }

    static String amount(String quote) {
        return Person.AURORA_CAPACITY
                .asks()
                .get("/api/v1/quotes/" + quote)
                .then()
                .statusCode(200)
                .extract()
                .path("price.net.amount");
    }

    @Test
    void onlyPricingAnnouncesOperatorsReadAndTenantsSeeNothing() {
        Map<String, Object> wanted = like(farDay(), farDay());
        for (Person person : List.of(Person.OPERATOR, Person.ENGINEER, Person.AURORA_ADMIN)) {
            person.sends(wanted).post(VERSIONS).then().statusCode(403);
        }
        Person.OPERATOR.asks().get(VERSIONS).then().statusCode(200);
        Person.ENGINEER.asks().get(VERSIONS).then().statusCode(403);
        Person.AURORA_ADMIN.asks().get(VERSIONS).then().statusCode(403);
        assertThat(Browser.of(Person.OPERATOR).get("/ops/price-book").text()).doesNotContain("/announcement");
        assertThat(Browser.of(Person.OPERATOR)
                        .get("/ops/price-book/announcement")
                        .status())
                .isEqualTo(403);
        assertThat(Browser.of(Person.ENGINEER).get("/ops/price-book").status()).isEqualTo(403);
        assertThat(Browser.of(Person.AURORA_ADMIN).get("/ops/price-book").status())
                .isEqualTo(403);
        assertThat(Browser.of(Person.PRICING).get("/ops/price-book").text()).contains("/ops/price-book/announcement");
    }

    /// An amount of the API as a person types it so that it is one number only: with more than three decimals.
    private static String typed(Object amount) {
        String number = String.valueOf(((Map<?, ?>) amount).get("amount"));
        return number.matches("\\d+\\.\\d{3}") ? number + "0" : number;
    }

    @Test
    void thePageKeepsWhatWasTypedNamesTheFieldAndAnnounces() {
        Browser pricing = Browser.of(Person.PRICING);
        Map<String, String> fields = new HashMap<>();
        Instant day = farDay();
        fields.put("validFrom", day.toString().substring(0, 16));
        fields.put("note", "<script>alert('list')</script>");
        var list = Person.PRICING.asks().get("/api/v1/price-book?at=" + day).jsonPath();
        List<Map<String, Object>> prices = list.getList("present.prices");
        prices.forEach(price -> fields.put(
                "price." + price.get("jurisdiction") + "." + price.get("nodeType"), typed(price.get("nodeHour"))));
        List<Map<String, Object>> extras = list.getList("present.extras");
        extras.forEach(extra -> fields.put("extra." + extra.get("extra"), typed(extra.get("price"))));
        fields.put("includedMinutes.ofNode", "60");
        fields.put("includedMinutes.least", "480");
        fields.put("price.FI.mi300x", "-4");
        fields.put("action", "preview");
        var refused = pricing.post("/ops/price-book/announcement", fields);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("value=\"-4\"", "href=\"#f-price.FI.mi300x\"", "A price is not negative.")
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert");
        fields.put("price.FI.mi300x", "4");
        fields.put("beforeAnnounced", "true");
        var shown = pricing.post("/ops/price-book/announcement", fields);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text()).contains("Announce for good", "Nothing has been written yet.");
        fields.put("action", "csv");
        assertThat(pricing.post("/ops/price-book/announcement", fields).text())
                .startsWith("\"version\",\"compared_with\",\"kind\"")
                .containsPattern("\"NODE_HOUR\",\"mi300x\",\"FI\",\"EUR\",[^,]*,\"?4\\.0");
        fields.put("action", "scale");
        fields.put("percent", "10");
        assertThat(pricing.post("/ops/price-book/announcement", fields).text()).contains("value=\"4.40\"");
        fields.put("action", "announce");
        fields.put("once", java.util.UUID.randomUUID().toString());
        var announced = pricing.post("/ops/price-book/announcement", fields);
        var again = pricing.post("/ops/price-book/announcement", fields);
        assertThat(again.path()).as("a double click announces once").isEqualTo(announced.path());
        assertThat(announced.status()).isEqualTo(200);
        assertThat(announced.path()).matches("/ops/price-book/\\d+");
        assertThat(announced.text()).contains("&lt;script&gt;").doesNotContain("<script>alert");
    }
}

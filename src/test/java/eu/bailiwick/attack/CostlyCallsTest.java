package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.platform.web.InTurn;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.ws.rs.Produces;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls that cost much are bounded in rows, in time and in number, and leave room for everybody else.
@QuarkusTest
class CostlyCallsTest {
    private static final int MANY = 40;
    private static final int OFFERS_MAX = 20;
    private static final int TRIES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(100);

    private static Instant day(int ahead) {
        Instant now = PortalTime.now();
        return now.truncatedTo(ChronoUnit.DAYS).plus(ahead, ChronoUnit.DAYS);
    }

    private static Call search(String nodes, String duration, Object start, Object end) {
        return Call.of("POST", "/api/v1/availability-searches")
                .as(Person.AURORA_CAPACITY)
                .json("{\"nodeType\":\"h100-sxm\",\"nodes\":" + nodes + ",\"duration\":" + duration
                        + ",\"window\":{\"earliestStart\":\"" + start + "\",\"latestEnd\":\"" + end + "\"}}");
    }

    private static Call widest() {
        return search("{\"min\":1,\"max\":10000}", "{\"min\":\"PT1H\",\"max\":\"P700D\"}", day(1), day(725));
    }

    @Test
    void noListAnswersMoreRowsThanAThousand() {
        List<Route> lists = Routes.where(
                route -> route.api() && route.safe() && route.query().contains("limit"));
        assertThat(lists).hasSizeGreaterThan(15);
        for (Route route : lists) {
            for (String limit : List.of("1001", "2147483647", "99999999999", "-1", "0")) {
                assertThat(Call.of("GET", route.at("1") + "?limit=" + limit)
                                .as(Attacker.permitted(route))
                                .status())
                        .as(route + "?limit=" + limit)
                        .isIn(400, 403, 404);
            }
        }
    }

    @Test
    void theWidestSearchAnswersAtMostTwentyOffers() {
        var answer = widest().answer();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JsonPath.from(Attacker.text(answer)).getList("offers")).hasSizeLessThanOrEqualTo(OFFERS_MAX);
    }

    @Test
    void manyWideSearchesAtOnceAreAnsweredAndSoIsEverybodyElse() throws Exception {
        everybodyElseIsAnsweredWhile(CostlyCallsTest::widest, 200, 429, 503);
    }

    @Test
    void manyExportsAtOnceAreAnsweredAndSoIsEverybodyElse() throws Exception {
        String session = Portal.session(Person.AURORA_ADMIN);
        everybodyElseIsAnsweredWhile(
                () -> Call.of("GET", "/app/audit/events.csv").with("Cookie", session), 200, 429, 503);
    }

    @Test
    void manyDocumentsOfOneOrganisationAtOnceAreMadeInTurnAndAnothersAtOnce() throws Exception {
        String many = bundle(Person.AURORA_ADMIN);
        String other = bundle(Person.BOREALIS_ADMIN);
        everybodyElseIsAnsweredWhile(
                () -> Call.of("GET", many).as(Person.AURORA_ADMIN),
                () -> assertThat(Call.of("GET", other).as(Person.BOREALIS_ADMIN).status())
                        .as("another organisation's document")
                        .isEqualTo(200),
                200,
                429);
    }

    private static String bundle(Person person) {
        String judged = Call.of("POST", "/api/v1/attestation-appraisals")
                .as(person)
                .json("{\"kind\":\"sev-snp\",\"files\":[{\"name\":\"report.bin\",\"content\":\"AAAA\"}]}")
                .text();
        String path = "/api/v1/attestations/" + JsonPath.from(judged).getString("id") + "/bundle";
        assertThat(Call.of("GET", path).as(person).status()).isEqualTo(200);
        return path;
    }

    @Test
    void everyDocumentThatIsDrawnOrPackedIsMadeInTurn() {
        var made = Routes.endpoints().entrySet().stream()
                .filter(endpoint -> {
                    Produces produces = endpoint.getValue().getAnnotation(Produces.class);
                    return produces != null && produces.value()[0].matches("application/(pdf|zip)");
                })
                .toList();
        assertThat(made).hasSizeGreaterThan(4);
        assertThat(made).allMatch(endpoint -> endpoint.getValue().isAnnotationPresent(InTurn.class));
    }

    private static void everybodyElseIsAnsweredWhile(Callable<Call> costly, Integer... allowed) throws Exception {
        everybodyElseIsAnsweredWhile(costly, () -> {}, allowed);
    }

    private static void everybodyElseIsAnsweredWhile(Callable<Call> costly, Runnable more, Integer... allowed)
            throws Exception {
        Person.BOREALIS_ADMIN.token();
        try (var threads = Executors.newFixedThreadPool(MANY)) {
            List<Future<Integer>> costs = new ArrayList<>();
            Instant began = Instant.now();
            for (int i = 0; i < MANY; i++) {
                costs.add(threads.submit(() -> costly.call().status()));
            }
            assertThat(Call.of("GET", "/api/v1/projects")
                            .as(Person.BOREALIS_ADMIN)
                            .status())
                    .isEqualTo(200);
            assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
            more.run();
            for (Future<Integer> cost : costs) {
                assertThat(cost.get()).isIn((Object[]) allowed);
            }
            assertThat(Duration.between(began, Instant.now())).isLessThan(PATIENCE);
        }
        assertThat(widest().status()).as("and nothing stays occupied").isEqualTo(200);
    }

    @Test
    void noStatementOfThePortalRunsOrWaitsForEver() throws SQLException {
        assertThat(Database.APP.value("show statement_timeout")).isEqualTo("1min");
        assertThat(Database.APP.value("show lock_timeout")).isEqualTo("15s");
        assertThat(Database.OPS.value("show statement_timeout")).isEqualTo("1min");
    }

    @ParameterizedTest
    @CsvSource({
        "the end before the start, 20, 10",
        "no length at all, 10, 10",
        "a hundred years, 10, 36500",
        "the year 9999, 10, 2900000",
        "the past, -400, 10"
    })
    void aWindowThatMakesNoSenseIsRefusedWithinATenthOfASecond(String what, int start, int end) {
        refusedSoon(what, search("1", "\"P1D\"", day(start), day(end)));
    }

    @ParameterizedTest
    @CsvSource({"PT0.001S", "PT1S", "PT0S", "P-1D", "P99999999D", "PT2562047788015H"})
    void aLengthThatMakesNoSenseIsRefusedWithinATenthOfASecond(String duration) {
        refusedSoon(duration, search("1", "\"" + duration + "\"", day(10), day(20)));
    }

    @Test
    void aSlotOfAMillisecondIsRefusedWithinATenthOfASecond() {
        refusedSoon("1 ms", search("1", "\"P1D\"", day(10).plusMillis(1), day(20).plusMillis(2)));
        refusedSoon("+999999999", search("1", "\"P1D\"", "+999999999-12-31T23:59:59Z", day(20)));
        refusedSoon("leap second", search("1", "\"P1D\"", "2027-06-30T23:59:60Z", day(300)));
        refusedSoon("30 February", search("1", "\"P1D\"", "2027-02-30T00:00:00Z", day(300)));
    }

    // The median of a few: another test's work may delay one.
    private static void refusedSoon(String what, Call call) {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            long start = System.nanoTime();
            assertThat(call.status()).as(what).isEqualTo(400);
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        times.sort(null);
        assertThat(times.get(TRIES / 2)).as(what).isLessThan(SHORT);
    }
}

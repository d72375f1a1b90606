package eu.bailiwick.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Each kind of amendment over HTTP: what it says before is what it does, and until it is confirmed nothing changes.
@QuarkusTest
class AmendmentTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private static Amending reserved(Journey journey) {
        return new Amending(journey.reservation(Person.AURORA_CAPACITY));
    }

    private static BigDecimal amount(Response response, String path) {
        return new BigDecimal(response.jsonPath().getString(path + ".amount"));
    }

    private static Response reservation(Amending it) {
        return Person.AURORA_VIEWER.asks().get("/api/v1/reservations/" + it.reservation());
    }

    @Test
    void cancellingEarlyIsFreeAndGivesEverythingBack() throws Exception {
        Amending it = reserved(Journey.of(2, 2));
        String before = it.rows();
        Response quoted = it.ask(Map.of("kind", "CANCEL"));
        quoted.then()
                .statusCode(201)
                .body("kind", equalTo("CANCEL"))
                .body("state", equalTo("QUOTED"))
                .body("fee.amount", equalTo("0.00"))
                .body("after.state", equalTo("CANCELLED"))
                .body("after.price.net.amount", equalTo("0.00"));
        assertThat(amount(quoted, "refund")).isEqualByComparingTo(amount(quoted, "before.price.net"));
        assertThat(amount(quoted, "priceDifference"))
                .isEqualByComparingTo(amount(quoted, "refund").negate());
        assertThat(it.rows()).as("quoted only").isEqualTo(before);
        String id = quoted.path("id");
        it.confirm(id).then().statusCode(200).body("state", equalTo("APPLIED"));
        assertThat(it.state()).isEqualTo("CANCELLED");
        assertThat(Database.SUPERUSER.value("select count(*) from capacity.claim c join reservation.segment s "
                        + "on c.id in (s.claim, s.turnaround_claim) where c.live and s.reservation_id = '"
                        + it.reservation() + "'"))
                .isEqualTo("0");
        it.confirm(id).then().statusCode(409);
        it.ask(Map.of("kind", "CANCEL")).then().statusCode(409);
    }

    @Test
    void theCancellationFeeStepsExactlyAtItsBoundaries() {
        Journey journey = Journey.of(1, 2);
        Amending it = reserved(journey);
        journey.moveTo(journey.start().minus(Duration.ofHours(72)).minusSeconds(600));
        Response free = it.ask(Map.of("kind", "CANCEL"));
        free.then().statusCode(201).body("fee.amount", equalTo("0.00"));
        Instant until = Instant.parse(free.path("expiresAt"));
        assertThat(until)
                .as("the price is valid for as long as its step")
                .isEqualTo(journey.start().minus(Duration.ofHours(72)).plusMillis(1));
        journey.moveTo(until);
        it.confirm(free.path("id")).then().statusCode(410);
        Response quarter = it.ask(Map.of("kind", "CANCEL"));
        BigDecimal net = amount(quarter, "before.price.net");
        assertThat(amount(quarter, "fee"))
                .isEqualByComparingTo(net.multiply(new BigDecimal("0.25")).setScale(2, RoundingMode.HALF_UP));
        it.withdraw(quarter.path("id")).then().statusCode(200);
        journey.moveTo(journey.start().minus(Duration.ofHours(24)).plusMillis(1));
        assertThat(it.state()).isEqualTo("LOCKED");
        Response half = it.ask(Map.of("kind", "CANCEL"));
        assertThat(amount(half, "fee"))
                .isEqualByComparingTo(net.multiply(new BigDecimal("0.50")).setScale(2, RoundingMode.HALF_UP));
        it.confirm(half.path("id")).then().statusCode(200);
        reservation(it)
                .then()
                .body("state", equalTo("CANCELLED"))
                .body("fees", hasSize(1))
                .body("fees[0].net.amount", equalTo(half.path("fee.amount")));
    }

    @Test
    void anExtensionOfRunningNodesEndsLaterAndEverythingFollows() throws Exception {
        Journey journey = Journey.of(2, 1);
        Amending it = reserved(journey);
        journey.moveTo(journey.start().plus(HOUR));
        Instant end = journey.end().plus(DAY);
        String before = it.rows();
        Response quoted = it.extend(end);
        quoted.then().statusCode(201).body("fee.amount", equalTo("0.00")).body("after.end", equalTo(end.toString()));
        assertThat(it.rows()).isEqualTo(before);
        assertThat(it.held()).as("hold, turnaround, two nodes").isEqualTo("4");
        it.confirm(quoted.path("id")).then().statusCode(200);
        assertThat(it.held()).isEqualTo("0");
        assertThat(it.turnaround()).isEqualTo(end.getEpochSecond() + " provider");
        reservation(it)
                .then()
                .body("end", equalTo(end.toString()))
                .body("segments[0].end", equalTo(end.toString()))
                .body("nodes.period.end", equalTo(List.of(end.toString(), end.toString())));
        journey.moveTo(journey.end());
        assertThat(it.state()).isEqualTo("ACTIVE");
        journey.moveTo(end);
        assertThat(it.state()).isEqualTo("RECLAIMING");
        journey.moveTo(end.plus(Duration.ofHours(3)));
        reservation(it).then().body("state", equalTo("COMPLETED")).body("endedAt", equalTo(end.toString()));
        assertThat(Amending.broken()).isEmpty();
    }

    @Test
    void theAddedDaysHaveThePriceOfTheirOwnDayWithTheDiscountOfTheWholeWindow() {
        Journey journey = Journey.of(1, 6);
        Amending it = reserved(journey);
        it.extend(journey.end().plus(DAY))
                .then()
                .statusCode(201)
                .body("lines", hasSize(2))
                .body("lines[0].effect", equalTo("ADD"))
                .body("lines[1].line.code", equalTo("TERM_DISCOUNT"))
                .body("lines[1].line.description", startsWith("5 %"));
    }

    @Test
    void anEarlyEndFreesTheRestAndKeepsTheShareThatWasAgreed() throws Exception {
        Journey journey = Journey.of(2, 2);
        Amending it = reserved(journey);
        journey.moveTo(journey.start().plus(HOUR));
        Instant end = journey.start().plus(Duration.ofHours(12));
        Response quoted = it.ask(Map.of("kind", "RELEASE", "end", end.toString()));
        quoted.then().statusCode(201);
        assertThat(amount(quoted, "fee"))
                .isEqualByComparingTo(amount(quoted, "refund").divide(BigDecimal.TWO, 2, RoundingMode.HALF_UP));
        assertThat(amount(quoted, "after.price.net"))
                .isEqualByComparingTo(amount(quoted, "before.price.net").add(amount(quoted, "priceDifference")));
        it.confirm(quoted.path("id")).then().statusCode(200);
        assertThat(it.turnaround()).isEqualTo(end.getEpochSecond() + " provider");
        journey.moveTo(end);
        assertThat(it.state()).isEqualTo("RECLAIMING");
        journey.moveTo(end.plus(Duration.ofHours(2)));
        reservation(it).then().body("state", equalTo("COMPLETED")).body("endedAt", equalTo(end.toString()));
        assertThat(Amending.broken()).isEmpty();
    }

    @Test
    void moreNodesFewerNodesAndAnotherStartApplyBeforeNodesAreNamed() throws Exception {
        Journey journey = Journey.of(2, 2);
        Amending it = reserved(journey);
        it.confirm(it.open(Map.of("kind", "GROW", "nodes", 4))).then().statusCode(200);
        reservation(it).then().body("nodeCount", equalTo(4)).body("lines", hasSize(2));
        it.confirm(it.open(Map.of("kind", "SHRINK", "nodes", 3))).then().statusCode(200);
        reservation(it).then().body("nodeCount", equalTo(3)).body("lines.findAll { it.live }.nodes.sum()", equalTo(3));
        Instant later = journey.start().plus(HOUR);
        Response moved = it.ask(Map.of("kind", "MOVE", "start", later.toString()));
        moved.then().statusCode(201).body("priceDifference.amount", equalTo("0.00"));
        it.confirm(moved.path("id")).then().statusCode(200);
        Instant end = journey.end().plus(HOUR);
        assertThat(it.turnaround()).isEqualTo(end.getEpochSecond() + " provider");
        journey.moveTo(later);
        reservation(it).then().body("state", equalTo("ACTIVE")).body("nodes", hasSize(3));
        it.ask(Map.of("kind", "GROW", "nodes", 5)).then().statusCode(409);
        journey.moveTo(end);
        assertThat(it.state()).isEqualTo("RECLAIMING");
        assertThat(Amending.broken()).isEmpty();
    }

    @Test
    void whatIsWithdrawnExpiredOrFoundImpossibleLeavesTheReservationAsItWas() throws Exception {
        Journey journey = Journey.of(2, 2);
        Amending it = reserved(journey);
        String before = it.rows();
        List<Map<String, Object>> changes = List.of(
                Map.of("kind", "EXTEND", "end", journey.end().plus(DAY).toString()),
                Map.of("kind", "MOVE", "start", journey.start().plus(HOUR).toString()),
                Map.of("kind", "MOVE", "start", journey.start().minus(HOUR).toString()),
                Map.of("kind", "GROW", "nodes", 3),
                Map.of("kind", "SHRINK", "nodes", 1),
                Map.of("kind", "CANCEL"));
        for (Map<String, Object> change : changes) {
            String id = it.open(change);
            assertThat(it.rows()).as("quoted %s", change).isEqualTo(before);
            it.withdraw(id).then().statusCode(200).body("state", equalTo("WITHDRAWN"));
            it.confirm(id).then().statusCode(409);
            assertThat(it.rows()).as("withdrawn %s", change).isEqualTo(before);
            assertThat(it.held()).isEqualTo("0");
        }
        String expired = it.open(changes.getFirst());
        journey.moveTo(Instant.parse(it.view(expired).path("expiresAt")));
        it.view(expired).then().body("state", equalTo("EXPIRED"));
        it.confirm(expired).then().statusCode(410);
        assertThat(it.rows()).as("expired").isEqualTo(before);
        assertThat(it.held()).isEqualTo("0");
        it.ask(Map.of("kind", "RELEASE")).then().statusCode(409);
        assertThat(it.rows()).as("impossible").isEqualTo(before);
        Person.AURORA_VIEWER.asks().get(it.path()).then().statusCode(200).body("items", hasSize(7));
    }

    @Test
    void aDryRunSaysThePriceAndChangesNothing() throws Exception {
        Journey journey = Journey.of(1, 1);
        Amending it = reserved(journey);
        String before = it.rows();
        Person.AURORA_CAPACITY
                .sends(Map.of("kind", "CANCEL"))
                .post(it.path() + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("refund.amount", not(equalTo("0.00")));
        Person.AURORA_VIEWER.asks().get(it.path()).then().body("items", empty());
        String open = it.open(Map.of("kind", "CANCEL"));
        Person.AURORA_CAPACITY
                .sends(Map.of())
                .post(it.path() + "/" + open + "/confirmation?dryRun=true")
                .then()
                .statusCode(200)
                .body("state", equalTo("APPLIED"));
        assertThat(it.rows()).isEqualTo(before);
    }

    @Test
    void badInputNamesTheFieldAndStrangersFindNothing() {
        Journey journey = Journey.of(2, 1);
        Amending it = reserved(journey);
        Map<Map<String, Object>, String> wrong = new LinkedHashMap<>();
        wrong.put(Map.of("end", journey.end().toString()), "kind");
        wrong.put(Map.of("kind", "EXTEND"), "end");
        wrong.put(Map.of("kind", "EXTEND", "end", "2027-03-01T00:00:00"), "end");
        wrong.put(Map.of("kind", "EXTEND", "end", journey.end().plusSeconds(1).toString()), "end");
        wrong.put(Map.of("kind", "EXTEND", "end", journey.end().toString()), "end");
        wrong.put(
                Map.of(
                        "kind",
                        "EXTEND",
                        "end",
                        journey.end().plus(Duration.ofDays(731)).toString()),
                "end");
        wrong.put(Map.of("kind", "EXTEND", "end", journey.end().plus(DAY).toString(), "nodes", 3), "nodes");
        wrong.put(Map.of("kind", "CANCEL", "end", journey.end().toString()), "end");
        wrong.put(Map.of("kind", "MOVE", "start", journey.start().toString()), "start");
        wrong.put(Map.of("kind", "MOVE", "start", "2026-01-01T00:00:00Z"), "start");
        wrong.put(Map.of("kind", "GROW", "nodes", 2), "nodes");
        wrong.put(Map.of("kind", "GROW", "nodes", 2_000_000_000), "nodes");
        wrong.put(Map.of("kind", "SHRINK", "nodes", 0), "nodes");
        wrong.forEach(
                (change, field) -> it.ask(change).then().statusCode(400).body("violations[0].field", equalTo(field)));
        it.ask(Map.of("kind", "EXPLODE")).then().statusCode(400);
        it.ask(Person.BOREALIS_CAPACITY, Map.of("kind", "CANCEL")).then().statusCode(404);
        it.ask(Person.AURORA_VIEWER, Map.of("kind", "CANCEL")).then().statusCode(403);
        String open = it.open(Map.of("kind", "CANCEL"));
        it.confirm(Person.BOREALIS_CAPACITY, open).then().statusCode(404);
        it.confirm(Person.AURORA_ADMIN, open).then().statusCode(403);
        Person.BOREALIS_CAPACITY.asks().get(it.path() + "/" + open).then().statusCode(404);
        Person.BOREALIS_CAPACITY.asks().get(it.path()).then().statusCode(404);
        Person.AURORA_CAPACITY
                .asks()
                .contentType("application/json")
                .body(Map.of("kind", "CANCEL"))
                .post(it.path())
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("Idempotency-Key"));
        Person.AURORA_CAPACITY
                .sends(Map.of("kind", "CANCEL"))
                .header("If-Match", "\"999\"")
                .post(it.path())
                .then()
                .statusCode(412);
    }
}

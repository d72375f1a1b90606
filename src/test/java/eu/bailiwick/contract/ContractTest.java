package eu.bailiwick.contract;

import static eu.bailiwick.contract.Outside.API;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Every call that the public contract fixes and that exists: names, shapes and statuses.
@QuarkusTest
class ContractTest {
    private static final String BOREALIS = "22222222-2222-4222-8222-222222222222";
    private static final String MONEY = "-?\\d+\\.\\d{2}";

    @Test
    void theCatalogueNamesPlacesHardwareAndPrices() {
        var caller = Person.AURORA_VIEWER;
        Outside.as(caller).get(API + "/jurisdictions").then().statusCode(200).body("items.code", hasItems("DE", "CH"));
        Outside.as(caller).get(API + "/sites").then().statusCode(200).body("items.jurisdiction", hasItem("FR"));
        Outside.as(caller).get(API + "/node-types").then().statusCode(200).body("items.code", hasItem("mi300x"));
        Outside.as(caller)
                .queryParam("at", "2027-01-01T01:00:00+01:00")
                .get(API + "/price-book")
                .then()
                .statusCode(200)
                .body("at", equalTo("2027-01-01T00:00:00Z"))
                .body("present.version", notNullValue())
                .body("present.prices.nodeHour.amount", everyItem(matchesPattern("\\d+\\.\\d{2,}")))
                .body("announced.validFrom", hasItem("2027-07-01T00:00:00Z"));
    }

    @Test
    void aSearchRanksOffersAndSaysHowEachDiffers() {
        Outside.send(Person.AURORA_CAPACITY, Outside.wish(2, 24 * 200, Duration.ofDays(3)))
                .post(API + "/availability-searches")
                .then()
                .statusCode(200)
                .body("offers[0].rank", equalTo(1))
                .body("offers[0].kind", equalTo("EXACT"))
                .body("offers[0].price.gross.amount", matchesPattern(MONEY))
                .body("unmet", nullValue());
        Outside.send(Person.AURORA_CAPACITY, Outside.wish(150, 24 * 200, Duration.ofDays(3)))
                .post(API + "/availability-searches")
                .then()
                .statusCode(200)
                .body("offers.kind", not(hasItem("EXACT")))
                .body("offers[0].differences", not(empty()))
                .body("unmet.collect{it.value}.join()", matchesPattern("LARGER_THAN_A_FABRIC_DOMAIN.*spans two\\."));
    }

    @Test
    void aQuoteHoldsCapacityAndPriceAndTheNextOneIsToldWhatElseThereIs() {
        String offer = Outside.offer(40, 24 * 300, Duration.ofDays(2));
        String quote = Outside.send(Person.AURORA_CAPACITY, Map.of("offer", offer))
                .post(API + "/quotes")
                .then()
                .statusCode(201)
                .header("Location", matchesPattern(".*/api/v1/quotes/[0-9a-f-]{36}"))
                .body("state", equalTo("OPEN"))
                .body("lines", not(empty()))
                .body("price.net.amount", matchesPattern(MONEY))
                .body("worstCase.amount", matchesPattern(MONEY))
                .body("sha256", matchesPattern("[0-9a-f]{64}"))
                .extract()
                .path("id");
        Outside.send(Person.AURORA_CAPACITY, Map.of("offer", offer))
                .post(API + "/quotes")
                .then()
                .statusCode(409)
                .body("type", matchesPattern("http.*/problems/no-capacity"))
                .body("alternatives", not(empty()))
                .body("alternatives[0].token", notNullValue())
                .body("alternatives.kind", not(hasItem("EXACT")));
        Outside.as(Person.BOREALIS_CAPACITY)
                .get(API + "/quotes/" + quote)
                .then()
                .statusCode(404);
        Outside.send(Person.AURORA_CAPACITY, Map.of())
                .post(API + "/quotes/" + quote + "/withdrawal")
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
        Outside.send(Person.AURORA_CAPACITY, Map.of("quote", quote))
                .post(API + "/reservations")
                .then()
                .statusCode(409);
    }

    @Test
    void aReservationIsApprovedLockedAndHeardFrom() {
        String quote = Outside.quote(Outside.offer(8, 30, Duration.ofDays(14)));
        String id = Outside.send(Person.AURORA_CAPACITY, Map.of("quote", quote, "name", "Contract"))
                .post(API + "/reservations")
                .then()
                .statusCode(201)
                .body("state", equalTo("PENDING_CUSTOMER_APPROVAL"))
                .body("version", greaterThanOrEqualTo(0))
                .extract()
                .path("id");
        Outside.send(Person.AURORA_ADMIN, Map.of("decision", "APPROVE", "reason", "Budgeted"))
                .post(API + "/reservations/" + id + "/approvals")
                .then()
                .statusCode(201)
                .body("state", equalTo("SCHEDULED"));
        Instant start = Instant.parse(detail(id).path("start"));
        assertThat(detail(id).jsonPath().getList("nodes")).isEmpty();
        Outside.moveTo(start.minus(Duration.ofHours(24)));
        var locked = detail(id)
                .then()
                .body("state", equalTo("LOCKED"))
                .body("segments", hasSize(1))
                .body("nodes", hasSize(8))
                .body("timeline.to", hasItems("PENDING_CUSTOMER_APPROVAL", "SCHEDULED", "LOCKED"))
                .body("links.self", equalTo(API + "/reservations/" + id))
                .body("price", hasKey("gross"))
                .extract();
        Map<String, Object> report =
                Map.of("reservation", id, "node", locked.path("nodes[0].node"), "outcome", "READY");
        String agent = Machine.token("node-agent");
        Outside.with(agent)
                .contentType("application/json")
                .body(report)
                .post(API + "/operator/provisioning-events")
                .then()
                .statusCode(200)
                .body("outcome", notNullValue());
        Outside.send(Person.AURORA_CAPACITY, report)
                .post(API + "/operator/provisioning-events")
                .then()
                .statusCode(403);
        Outside.as(Person.AURORA_VIEWER)
                .queryParam("state", "LOCKED")
                .queryParam("from", start.minusSeconds(3600).toString())
                .queryParam("to", start.plusSeconds(3600).toString())
                .get(API + "/reservations")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id));
        Outside.as(Person.BOREALIS_CAPACITY)
                .get(API + "/reservations/" + id)
                .then()
                .statusCode(404);
    }

    private static io.restassured.response.Response detail(String id) {
        var answer = Outside.as(Person.AURORA_VIEWER).get(API + "/reservations/" + id);
        answer.then().statusCode(200).header("ETag", matchesPattern("\"\\d+\""));
        return answer;
    }

    @Test
    void anExpiredQuoteIsGone() {
        String quote = Outside.quote(Outside.offer(1, 24 * 320, Duration.ofDays(1)));
        Outside.moveTo(PortalTime.now().plus(Duration.ofHours(4)).plusSeconds(1));
        Outside.send(Person.AURORA_CAPACITY, Map.of("quote", quote))
                .post(API + "/reservations")
                .then()
                .statusCode(410)
                .body("type", matchesPattern("http.*/problems/quote-expired"));
    }

    @Test
    void usageIsReportedInEventsAndReadInIntervals() throws SQLException {
        UUID reservation = BillingWorld.reservation(
                BOREALIS,
                1,
                BillingWorld.period("2026-04-06T00:00:00Z", "2026-04-08T00:00:00Z"),
                "2026-04-06T00:00:00Z",
                "10.0000000000",
                "-0.5000000000");
        String event = """
                {"specversion":"1.0","type":"eu.bailiwick.usage","source":"contract/1","id":"%1$s","subject":"%1$s",
                 "data":{"meter":"energy","quantity":"12.5","start":"2026-04-06T02:00:00+02:00","end":"2026-04-06T01:00:00Z",
                         "resource":"node-0001","dimensions":{"rail":"1"}}}""".formatted(reservation);
        report("application/cloudevents+json", event).body("accepted", equalTo(1));
        report("application/cloudevents-batch+json", "[" + event + "," + event + "]")
                .body("duplicate", equalTo(2));
        report("application/cloudevents+json", event.replace("12.5", "13"))
                .body("conflict", equalTo(1))
                .body("items[0].outcome", equalTo("CONFLICT"))
                .body("items[0].detail", notNullValue());
        Outside.as(Person.BOREALIS_FINANCE)
                .queryParam("meter", "energy")
                .queryParam("from", "2026-04-06T00:00:00Z")
                .queryParam("to", "2026-04-07T00:00:00Z")
                .queryParam("granularity", "HOUR")
                .queryParam("groupBy", "reservation")
                .get(API + "/usage")
                .then()
                .statusCode(200)
                .body("items.find { it.group == '" + reservation + "' }.quantity", equalTo("12.5"))
                .body("items[0].unit", equalTo("watt_hour"));
        Map<String, Object> meter = Map.of("code", "contract_meter", "name", "Of the contract", "unit", "piece");
        Outside.send(Person.OPERATOR, meter).post(API + "/meters").then().statusCode(201);
        invoice();
    }

    private static io.restassured.response.ValidatableResponse report(String type, String body) {
        return Outside.with(Machine.token("metering-agent"))
                .contentType(type)
                .body(body)
                .post(API + "/usage-events")
                .then()
                .statusCode(200);
    }

    private static void invoice() {
        for (int run = 0; run < 2; run++) {
            Outside.send(Person.OPERATOR, Map.of("period", "2026-04"))
                    .post(API + "/operator/billing-runs")
                    .then()
                    .statusCode(200)
                    .body("total.amount", matchesPattern(MONEY))
                    .body("failures.tenant", not(hasItem(BOREALIS)));
        }
        var list = Outside.as(Person.BOREALIS_FINANCE)
                .get(API + "/invoices")
                .then()
                .statusCode(200);
        String id = list.extract().path("items.find { it.period.start == '2026-04-01T00:00:00Z' }.id");
        Outside.as(Person.BOREALIS_FINANCE)
                .get(API + "/invoices/" + id)
                .then()
                .statusCode(200)
                .body("net.amount", equalTo("456.00"))
                .body("lines.unitPrice", hasItem("10.0000000000"))
                .body("reservations[0].difference.amount", equalTo("0.00"));
        Outside.as(Person.BOREALIS_FINANCE)
                .get(API + "/invoices/" + id + "/pdf")
                .then()
                .statusCode(200)
                .contentType("application/pdf");
        Outside.as(Person.BOREALIS_FINANCE)
                .queryParam("line", 1)
                .queryParam("limit", 10)
                .get(API + "/invoices/" + id + "/explanation")
                .then()
                .statusCode(200)
                .body("proof.holds", equalTo(true))
                .body("lines", hasSize(1))
                .body("lines[0].charges", hasSize(10))
                .body("lines[0].next", notNullValue());
        Outside.as(Person.AURORA_FINANCE).get(API + "/invoices/" + id).then().statusCode(404);
    }

    @Test
    void theAuditTrailIsFilteredAndVerified() {
        Outside.as(Person.AURORA_COMPLIANCE)
                .queryParam("from", "2020-01-01T00:00:00Z")
                .queryParam("outcome", "SUCCESS")
                .queryParam("limit", 2)
                .get(API + "/audit-events")
                .then()
                .statusCode(200)
                .body("items.outcome", everyItem(equalTo("SUCCESS")));
        Outside.as(Person.AURORA_COMPLIANCE)
                .get(API + "/audit-events/verification")
                .then()
                .statusCode(200)
                .body("intact", equalTo(true));
    }

    @Test
    void theRestIsThereForThoseWhoMaySeeIt() {
        for (String path : List.of("/projects", "/quota", "/jurisdiction-policies", "/approval-policy", "/quotes")) {
            Outside.as(Person.AURORA_CAPACITY).get(API + path).then().statusCode(200);
        }
        for (String path : List.of(
                "/operator/billing-runs",
                "/operator/jobs",
                "/operator/invariants",
                "/operator/pools",
                "/operator/maintenance-windows")) {
            Outside.as(Person.OPERATOR).get(API + path).then().statusCode(200);
            Outside.as(Person.AURORA_ADMIN).get(API + path).then().statusCode(403);
        }
    }
}

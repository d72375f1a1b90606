package eu.bailiwick.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// From usage to the invoice over the API, as finance, operator, agent and a stranger see it.
@QuarkusTest
class InvoiceJourneyTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";

    private static UUID reservation() throws SQLException {
        return BillingWorld.reservation(
                AURORA,
                2,
                BillingWorld.period("2026-02-03T00:00:00Z", "2026-02-05T12:00:00Z"),
                "2026-02-03T00:20:00Z",
                "18.4000000000",
                "-0.9200000000");
    }

    @Test
    void theOperatorBillsAMonthAndFinanceReadsTheInvoiceDownToTheHour() throws Exception {
        reservation();
        Person.OPERATOR
                .sends(Map.of("period", "2026-02"))
                .post("/api/v1/operator/billing-runs")
                .then()
                .statusCode(200)
                .body("invoices", greaterThanOrEqualTo(1))
                .body("failures.tenant", org.hamcrest.Matchers.not(hasItem(AURORA)));
        var page = Person.AURORA_FINANCE
                .asks()
                .get("/api/v1/invoices")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        String id = page.getString("items.find { it.period.start == '2026-02-01T00:00:00Z' }.id");
        var invoice = Person.AURORA_FINANCE
                .asks()
                .get("/api/v1/invoices/" + id)
                .then()
                .statusCode(200)
                .body("reservations[0].difference.amount", equalTo("0.00"))
                .body("reservations[0].complete", equalTo(true))
                .body("reservations[0].quoted.amount", equalTo("2097.60"))
                .extract()
                .jsonPath();
        var explained = Person.AURORA_FINANCE
                .asks()
                .get("/api/v1/invoices/" + id + "/explanation")
                .then()
                .statusCode(200)
                .body("proof.holds", equalTo(true))
                .extract()
                .jsonPath();
        assertThat(explained.getList("lines")).hasSize(invoice.getList("lines").size());
        assertThat(explained.getList("lines[0].charges")).hasSize(100);
        byte[] pdf = pdf(id);
        assertThat(pdf(id)).isEqualTo(pdf);
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(invoice.getString("number"), invoice.getString("gross.amount"), "2097.60");
        }
        Person.BOREALIS_FINANCE.asks().get("/api/v1/invoices/" + id).then().statusCode(404);
        Person.BOREALIS_FINANCE
                .asks()
                .get("/api/v1/invoices/" + id + "/pdf")
                .then()
                .statusCode(404);
        Person.AURORA_VIEWER.asks().get("/api/v1/invoices/" + id).then().statusCode(403);
        Person.AURORA_FINANCE
                .asks()
                .queryParam("from", "2026-02-01T00:00:00Z")
                .queryParam("to", "2026-03-01T00:00:00Z")
                .queryParam("groupBy", "PROJECT")
                .queryParam("granularity", "MONTH")
                .get("/api/v1/usage")
                .then()
                .statusCode(200)
                .body("items.quantity.collect { it as long }.sum()", equalTo(2 * 60 * 3600L))
                .body("items[0].unit", equalTo("node_second"));
    }

    private static byte[] pdf(String id) {
        return Person.AURORA_FINANCE
                .asks()
                .get("/api/v1/invoices/" + id + "/pdf")
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();
    }

    @Test
    void anOpenMonthAndNonsenseAreRefused() {
        Person.OPERATOR
                .sends(Map.of("period", "2099-12"))
                .post("/api/v1/operator/billing-runs")
                .then()
                .statusCode(409);
        for (String period : List.of("", "2026-13", "March", "2026-02-01", "0000-01")) {
            Person.OPERATOR
                    .sends(Map.of("period", period))
                    .post("/api/v1/operator/billing-runs")
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("period"));
        }
        Person.AURORA_FINANCE
                .sends(Map.of("period", "2026-02"))
                .post("/api/v1/operator/billing-runs")
                .then()
                .statusCode(403);
    }

    @Test
    void anEventCountsOnceAndAnotherPayloadUnderItsIdIsAConflict() throws SQLException {
        UUID reservation = reservation();
        String batch = batch(reservation, "10.5");
        agent(batch)
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(1))
                .body("items[1].outcome", equalTo("REJECTED"));
        agent(batch).body("duplicate", equalTo(1)).body("accepted", equalTo(0));
        agent(batch(reservation, "99.5")).body("conflict", equalTo(1)).body("accepted", equalTo(0));
        assertThat(Database.SUPERUSER.value(
                        "select quantity::float8 || ' ' || events from metering.consumption_record where reservation_id = '"
                                + reservation + "'"))
                .isEqualTo("10.5 1");
        Person.AURORA_CAPACITY
                .asks()
                .contentType("application/cloudevents-batch+json")
                .body(batch)
                .post("/api/v1/usage-events")
                .then()
                .statusCode(403);
    }

    private static String batch(UUID reservation, String quantity) {
        return """
            [{"specversion":"1.0","type":"eu.bailiwick.usage","source":"meter/1","id":"%1$s-1","subject":"%1$s",
              "data":{"meter":"energy","quantity":"%2$s","start":"2026-02-03T01:00:00Z","end":"2026-02-03T02:00:00Z","resource":"n1"}},
             {"specversion":"1.0","type":"eu.bailiwick.usage","source":"meter/1","id":"%1$s-2","subject":"%1$s",
              "data":{"meter":"energy","quantity":"-1","start":"2026-02-03T01:00:00Z","end":"2026-02-03T02:00:00Z"}}]""".formatted(reservation, quantity);
    }

    private static io.restassured.response.ValidatableResponse agent(String batch) {
        return RestAssured.given()
                .auth()
                .oauth2(Machine.token("metering-agent"))
                .contentType("application/cloudevents-batch+json")
                .body(batch)
                .post("/api/v1/usage-events")
                .then()
                .statusCode(200);
    }

    @Test
    void metersAreDataAndNeverChange() {
        Map<String, Object> meter = Map.of("code", "engineer_minutes", "name", "Engineer time", "unit", "minute");
        Person.OPERATOR.sends(meter).post("/api/v1/meters").then().statusCode(201);
        Person.OPERATOR.sends(meter).post("/api/v1/meters").then().statusCode(201);
        Person.OPERATOR
                .sends(Map.of("code", "engineer_minutes", "name", "Other", "unit", "hour"))
                .post("/api/v1/meters")
                .then()
                .statusCode(409);
        Person.AURORA_FINANCE.sends(meter).post("/api/v1/meters").then().statusCode(403);
        Person.AURORA_FINANCE
                .asks()
                .get("/api/v1/meters")
                .then()
                .statusCode(200)
                .body("items.code", hasItem("node_allocation"))
                .body("items", org.hamcrest.Matchers.not(empty()));
    }
}

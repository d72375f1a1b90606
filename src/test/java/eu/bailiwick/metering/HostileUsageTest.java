package eu.bailiwick.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.metering.UsageEvents.Item;
import eu.bailiwick.metering.UsageEvents.Outcome;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Machine;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Usage events of an agent that is broken or means harm: each is told its own fault, and the good ones beside it
/// count.
@QuarkusTest
class HostileUsageTest {
    private static final String START = "2026-02-03T00:00:00Z";
    private static final String END = "2026-02-03T01:00:00Z";
    private final ObjectMapper json = new ObjectMapper();

    @Inject
    UsageEvents events;

    private JsonNode event(Object subject, String id, Map<String, String> data) throws Exception {
        return json.readTree("""
                {"specversion":"1.0","type":"eu.bailiwick.usage","source":"hostile/%1$s","id":"%2$s","subject":"%1$s",
                 "data":{"meter":"energy","quantity":%3$s,"start":"%4$s","end":"%5$s","dimensions":%6$s}}""".formatted(
                        subject,
                        id,
                        data.getOrDefault("quantity", "1"),
                        data.getOrDefault("start", START),
                        data.getOrDefault("end", END),
                        data.getOrDefault("dimensions", "{}")));
    }

    @Test
    void aMomentOrANumberThatNothingHoldsKeepsOutNobodyElse() throws Exception {
        UUID reservation = BillingWorld.reservation(
                BillingWorld.tenant(),
                1,
                BillingWorld.period("2026-02-03T00:00:00Z", "2026-02-05T00:00:00Z"),
                START,
                "10.0000000000",
                "-0.5000000000");
        int number = 0;
        for (Map<String, String> hostile : List.of(
                Map.of("start", "0000-01-01T00:00:00Z", "end", "0000-01-01T01:00:00Z"),
                Map.of("start", "-999999999-01-01T00:00:00Z", "end", "-999999999-01-01T01:00:00Z"),
                Map.of("start", "2026-02-03T00:00:00.0000001Z", "end", "2026-02-03T00:00:00.0000002Z"),
                Map.of("quantity", "\"" + "9".repeat(2000) + "\""),
                Map.of("dimensions", "{\"\\u0000\":\"x\"}"),
                Map.of("dimensions", "{\"" + "n".repeat(300) + "\":\"x\"}"))) {
            JsonNode bad = event(reservation, "bad-" + number, hostile);
            JsonNode good = event(reservation, "good-" + number++, Map.of());
            assertThat(events.take(List.of(bad, good)))
                    .as("%s", hostile)
                    .extracting(Item::outcome)
                    .containsExactly(Outcome.REJECTED, Outcome.ACCEPTED);
        }
        JsonNode half = event(reservation, "\\ud800", Map.of());
        assertThat(events.take(List.of(half)))
                .as("half a character")
                .extracting(Item::outcome)
                .containsExactly(Outcome.REJECTED);
        JsonNode nothing = event(reservation, "zero", Map.of("quantity", "\"0e-20000\""));
        assertThat(events.take(List.of(nothing))).extracting(Item::outcome).containsExactly(Outcome.ACCEPTED);
    }

    @Test
    void aQuantityIsWhatWasWrittenAndNeverTheNearestDouble() throws Exception {
        String reservation = BillingWorld.reservation(
                        BillingWorld.tenant(),
                        1,
                        BillingWorld.period("2026-02-03T00:00:00Z", "2026-02-05T00:00:00Z"),
                        START,
                        "10.0000000000",
                        "-0.5000000000")
                .toString();
        sent(reservation, "123456789012.123456", "accepted");
        assertThat(Database.SUPERUSER.value(
                        "select quantity::text from metering.usage_event where source = 'hostile/" + reservation + "'"))
                .startsWith("123456789012.123456");
        sent(reservation, "123456789012.1234560", "duplicate");
        sent(reservation, "123456789012.123457", "conflict");
        sent(reservation, "1e999999999", "rejected");
    }

    private void sent(String reservation, String quantity, String outcome) {
        String event = """
                {"specversion":"1.0","type":"eu.bailiwick.usage","source":"hostile/%1$s","id":"exact","subject":"%1$s",
                 "data":{"meter":"energy","quantity":%2$s,"start":"%3$s","end":"%4$s"}}""".formatted(reservation, quantity, START, END);
        RestAssured.given()
                .auth()
                .oauth2(Machine.token("metering-agent"))
                .contentType("application/cloudevents+json")
                .body(event)
                .post("/api/v1/usage-events")
                .then()
                .statusCode(200)
                .body(outcome, equalTo(1));
    }

    // Written out, these have more digits than any memory holds; so they are not even sent to the database.
    @ParameterizedTest
    @ValueSource(strings = {"1E+2147483647", "1E+999999999", "-1E+2147483647", "1E-2147483647", "1E+99999999999"})
    void aNumberWithoutEndIsNoQuantity(String quantity) throws Exception {
        JsonNode event = event(UUID.randomUUID(), "e", Map.of("quantity", "\"" + quantity + "\""));
        assertThatThrownBy(() -> UsageEvent.read(event)).isInstanceOf(UsageEvent.Rejected.class);
    }
}

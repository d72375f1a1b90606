package eu.bailiwick.attack;

import static eu.bailiwick.attack.Attacker.ENORMOUS;
import static eu.bailiwick.attack.Attacker.LONG;
import static eu.bailiwick.attack.Attacker.NAMES;
import static eu.bailiwick.attack.Attacker.bytes;
import static eu.bailiwick.attack.Attacker.commanded;
import static eu.bailiwick.attack.Attacker.cut;
import static eu.bailiwick.attack.Attacker.everything;
import static eu.bailiwick.attack.Attacker.text;
import static eu.bailiwick.attack.Attacker.told;
import static eu.bailiwick.attack.Attacker.written;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Malformed, oversized and hostile input, sent to every route by somebody who may call it: always a clear problem,
/// never a failure of the portal, and nothing changed.
@QuarkusTest
class BadInputTest {
    private static final List<String> NUMBERS =
            List.of("-1", "0", "2147483648", "1e400", "0.5", "-9223372036854775809", "true", "null", "[]", "{}");
    private static final int A_FIELD = 3;

    @Test
    void noBodyThatIsNotWhatTheRouteReadsIsTakenOrBreaksAnything() throws SQLException {
        Map<String, byte[]> bodies = Map.ofEntries(
                Map.entry("open array", bytes("[")),
                Map.entry("open object", bytes("{\"a\":")),
                Map.entry("null", bytes("null")),
                Map.entry("text", bytes("\"text\"")),
                Map.entry("number", bytes("1e400")),
                Map.entry("unknown field", bytes("{\"surprise\":1}")),
                Map.entry("the field twice", bytes("{\"surprise\":1,\"surprise\":2}")),
                Map.entry("not a number", bytes("{\"nodes\":NaN}")),
                Map.entry("infinity", bytes("{\"nodes\":1e400}")),
                Map.entry("huge integer", bytes("{\"nodes\":" + "9".repeat(LONG) + "}")),
                Map.entry("deep", bytes("[".repeat(LONG) + "]".repeat(LONG))),
                Map.entry("deep object", bytes("{\"a\":".repeat(LONG) + "1" + "}".repeat(LONG))),
                Map.entry("two documents", bytes("{} {}")),
                Map.entry("invalid UTF-8", new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}));
        Map<String, String> before = everything();
        before.remove("platform.idempotency"); // a batch of which nothing is taken is answered, and the answer kept
        List<String> faults = new ArrayList<>();
        for (Route route :
                Routes.where(r -> r.api() && r.body() && !r.permissions().isEmpty())) {
            bodies.forEach((name, body) -> {
                var answer = commanded(route).sends(route.consumes(), body).answer();
                boolean batch = text(answer).contains("\"accepted\":0,"); // each event of a batch is told its own fault
                if (!told(answer, 400) && !batch) {
                    faults.add(route + " with " + name + " answers " + answer.statusCode() + " " + cut(text(answer)));
                }
            });
        }
        assertThat(faults).isEmpty();
        Map<String, String> after = everything();
        after.remove("platform.idempotency");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aFormatThatTheRouteDoesNotReadIsRefusedAsSuch() {
        List<String> faults = new ArrayList<>();
        for (Route route :
                Routes.where(r -> r.api() && r.body() && !r.permissions().isEmpty())) {
            for (String type : List.of("text/plain", "application/xml", "application/x-java-serialized-object")) {
                boolean reads = type.equals("text/plain") && route.template().endsWith("/telemetry");
                var answer = commanded(route).sends(type, bytes("<a/>")).answer();
                if (!told(answer, 415) && !reads) {
                    faults.add(route + " as " + type + " answers " + answer.statusCode() + " " + cut(text(answer)));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void aBodyOfTenMegabytesIsRefusedAsTooLarge() {
        List<String> faults = new ArrayList<>();
        byte[] enormous = bytes("{\"name\":\"" + "x".repeat(ENORMOUS) + "\"}");
        for (Route route :
                Routes.where(r -> r.api() && r.body() && !r.permissions().isEmpty())) {
            var answer = commanded(route).sends(route.consumes(), enormous).answer();
            if (!told(answer, 413)) {
                faults.add(route + " answers " + answer.statusCode() + " " + cut(text(answer)));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void noFormAndNoCommandWithoutABodyTakesTenMegabytes() throws SQLException {
        Map<String, String> before = everything();
        List<String> faults = new ArrayList<>();
        byte[] enormous = bytes("name=" + "x".repeat(ENORMOUS));
        for (Route route : Routes.where(r -> !r.safe() && !(r.api() && r.body()))) {
            var answer = commanded(route)
                    .sends(route.api() ? "application/json" : "application/x-www-form-urlencoded", enormous)
                    .answer();
            if (answer.statusCode() != 413) {
                faults.add(route + " answers " + answer.statusCode() + " " + cut(text(answer)));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aBodyThatGrowsBeyondTheLimitWithoutSayingSoIsRefusedAsTooLarge() throws Exception {
        byte[] much = Attacker.bytes("{\"offer\":\"" + "x".repeat(3_000_000) + "\"}");
        for (Call call : List.of(
                Call.of("POST", "/api/v1/quotes").as(Person.AURORA_CAPACITY),
                Call.of("POST", "/api/v1/projects").as(Person.AURORA_ADMIN),
                Call.of("PUT", "/api/v1/quota").as(Person.AURORA_ADMIN).with("If-Match", "\"0\""),
                Call.of("POST", "/api/v1/usage-events").bearer(Machine.token("metering-agent")))) {
            String type = call.path().endsWith("usage-events") ? "application/cloudevents+json" : "application/json";
            var answer = call.with("Content-Type", type).inPieces(much);
            assertThat(Attacker.told(answer, 413))
                    .as(call.path() + " " + answer.statusCode() + " " + Attacker.text(answer))
                    .isTrue();
            assertThat(Attacker.text(answer)).contains("/problems/too-large");
        }
        var form = Call.of("POST", "/app/projects")
                .as(Person.AURORA_ADMIN)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .inPieces(Attacker.bytes("name=" + "x".repeat(3_000_000)));
        assertThat(form.statusCode()).as("a form").isEqualTo(413);
        var small = Call.of("POST", "/api/v1/quotes")
                .as(Person.AURORA_CAPACITY)
                .with("Content-Type", "application/json")
                .inPieces(Attacker.bytes("{\"offer\":\"none\"}"));
        assertThat(small.statusCode()).as("pieces are no fault").isEqualTo(400);
    }

    @Test
    void whatAnAddressDoesNotOfferIsAProblemDocument() {
        assertThat(told(
                        Call.of("DELETE", "/api/v1/quotes")
                                .as(Person.AURORA_CAPACITY)
                                .answer(),
                        405))
                .isTrue();
        assertThat(told(
                        Call.of("GET", "/api/v1/quotes")
                                .as(Person.AURORA_CAPACITY)
                                .with("Accept", "application/xml")
                                .answer(),
                        406))
                .isTrue();
    }

    @Test
    void hostileTextInAnyFieldIsRefusedOrStoredAsTextButNeverBreaksAnything() {
        Described described = Described.read();
        List<String> faults = new ArrayList<>();
        String id = UUID.randomUUID().toString();
        for (Route route :
                Routes.where(r -> r.api() && r.body() && !r.permissions().isEmpty())) {
            if (!(described.body(route, id) instanceof ObjectNode body)) {
                continue;
            }
            for (String field : body.propertyStream().map(Map.Entry::getKey).toList()) {
                for (var hostile : Share.of(List.copyOf(NAMES.entrySet()), A_FIELD, route + field)) {
                    ObjectNode changed = body.deepCopy();
                    changed.put(field, hostile.getValue());
                    var answer = commanded(route)
                            .with("If-Match", "\"999999\"")
                            .json(written(changed))
                            .answer();
                    if (answer.statusCode() >= 500
                            || answer.statusCode() == 400 && !text(answer).contains("\"violations\"")) {
                        faults.add(route + " " + field + " " + hostile.getKey() + " answers " + answer.statusCode()
                                + " " + cut(text(answer)));
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void numbersThatMakeNoSenseNeverBreakAnything() {
        Described described = Described.read();
        List<String> faults = new ArrayList<>();
        String id = UUID.randomUUID().toString();
        for (Route route :
                Routes.where(r -> r.api() && r.body() && !r.permissions().isEmpty())) {
            if (!(described.body(route, id) instanceof ObjectNode body)) {
                continue;
            }
            for (var property : body.properties()) {
                for (String number : Share.of(NUMBERS, A_FIELD, route + property.getKey())) {
                    String changed = written(body)
                            .replace(
                                    "\"" + property.getKey() + "\":" + property.getValue(),
                                    "\"" + property.getKey() + "\":" + number);
                    var answer = commanded(route)
                            .with("If-Match", "\"999999\"")
                            .json(changed)
                            .answer();
                    if (answer.statusCode() >= 500) {
                        faults.add(route + " " + property.getKey() + "=" + number + " answers " + answer.statusCode());
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', 400", "nonsense, 400", "eyJhbGciOiJub25lIn0.e30., 400"})
    void anOfferThatThePortalDidNotMakeHoldsNothing(String token, int status) throws SQLException {
        Map<String, String> before = everything();
        Person.AURORA_CAPACITY
                .sends(Map.of("offer", token))
                .post("/api/v1/quotes")
                .then()
                .statusCode(status);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aForeignOfferAForeignQuoteAndAUsedQuoteGiveNothing() throws SQLException {
        String offer = World.offer(Person.BOREALIS_CAPACITY, 1);
        String theirs = World.quote(Person.BOREALIS_CAPACITY);
        String used = World.quote(Person.AURORA_CAPACITY);
        String reservation = Person.AURORA_CAPACITY
                .sends(Map.of("quote", used))
                .post("/api/v1/reservations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Map<String, String> before = everything();
        before.remove("platform.idempotency");
        Person.AURORA_CAPACITY
                .sends(Map.of("offer", offer))
                .post("/api/v1/quotes")
                .then()
                .statusCode(400);
        Person.AURORA_CAPACITY
                .sends(Map.of("quote", theirs))
                .post("/api/v1/reservations")
                .then()
                .statusCode(404);
        Person.AURORA_CAPACITY
                .sends(Map.of("quote", used))
                .post("/api/v1/reservations")
                .then()
                .statusCode(409);
        Map<String, String> after = everything();
        after.remove("platform.idempotency");
        assertThat(after).isEqualTo(before);
        World.withdraw(Person.BOREALIS_CAPACITY, "quotes", theirs);
        World.withdraw(Person.AURORA_CAPACITY, "reservations", reservation);
    }
}

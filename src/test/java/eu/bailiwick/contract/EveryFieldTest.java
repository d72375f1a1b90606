package eu.bailiwick.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Commands that would succeed, each tried with one field made wrong: what is wrong is told by that field's name.
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryFieldTest {
    private static final String V1 = "/api/v1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// What was sold by its hardware keeps it.
    private static final Set<String> HARDWARE = Set.of("PUT /operator/node-types/{code} /gpu");

    /// What these take away is gone and has no content: there is nothing to overwrite.
    private static final Set<String> GONE = Set.of(
            "DELETE /invitations/{id}",
            "DELETE /calendar-feeds/{id}",
            "DELETE /operator/own-calendar",
            "DELETE /session-proposals/{reservation}/{turn}/dismissal");

    /// Commands that replace all there is, the one role or state: what was seen a caller may name but need not.
    private static final Set<String> FREE =
            Set.of("PATCH /members/{id}", "DELETE /members/{id}", "PATCH /operator/nodes/{name}");

    private List<Tries.Try> tries = List.of();

    /// A field of a command, by its way through the body such as `/facts/0/value`.
    private record Field(Tries.Try command, ObjectNode body, String way) {
        String name() {
            return way.replaceFirst(".*/(?=\\D)", "").replaceFirst("/\\d+$", "");
        }

        JsonNode value() {
            return body.at(way);
        }

        Response tried(JsonNode other) {
            ObjectNode changed = body.deepCopy();
            int last = way.lastIndexOf('/');
            JsonNode parent = changed.at(way.substring(0, last));
            if (parent instanceof ObjectNode object) {
                object.set(way.substring(last + 1), other);
            } else {
                ((com.fasterxml.jackson.databind.node.ArrayNode) parent)
                        .set(Integer.parseInt(way.substring(last + 1)), other);
            }
            return sent(command, changed, command.match());
        }

        @Override
        public String toString() {
            return command.command() + " " + way;
        }
    }

    @BeforeEach
    void commandsThatWouldSucceed() throws Exception {
        if (tries.isEmpty()) {
            tries = new Tries().all();
        }
    }

    private static Response sent(Tries.Try one, JsonNode body, String match) {
        var request = one.person().sends(body.toString());
        if (match != null) {
            request.header("If-Match", match);
        }
        return request.queryParam("dryRun", true).request(one.command().split(" ")[0], V1 + one.path());
    }

    private List<Field> fields(Predicate<JsonNode> kind) {
        List<Field> fields = new ArrayList<>();
        for (Tries.Try one : tries) {
            if (one.body() != null) {
                ObjectNode body = JSON.valueToTree(one.body());
                leaves(body, "").stream()
                        .filter(way -> kind.test(body.at(way)))
                        .forEach(way -> fields.add(new Field(one, body, way)));
            }
        }
        return fields;
    }

    private static List<String> leaves(JsonNode node, String way) {
        List<String> ways = new ArrayList<>();
        if (node.isObject()) {
            node.properties().forEach(entry -> ways.addAll(leaves(entry.getValue(), way + "/" + entry.getKey())));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                ways.addAll(leaves(node.get(i), way + "/" + i));
            }
        } else {
            ways.add(way);
        }
        return ways;
    }

    private static boolean named(Field field, Response answer) {
        return answer.statusCode() == 400
                && answer.jsonPath().getList("violations.field", String.class).stream()
                        .anyMatch(told -> told.contains(field.name()));
    }

    // Of a start after its end either may be the one that is wrong.
    private static boolean ofThePeriod(Field field, Response answer) {
        return named(field, answer)
                || field.name().matches("start|end")
                        && answer.statusCode() == 400
                        && answer.jsonPath().getString("violations[0].field").matches("start|end");
    }

    private static List<String> faults(
            List<Field> fields, Map<String, JsonNode> values, BiPredicate<Field, Response> fine) {
        List<String> faults = new ArrayList<>();
        for (Field field : fields) {
            values.forEach((name, value) -> {
                Response answer = field.tried(value);
                if (!fine.test(field, answer)) {
                    String text = answer.asString();
                    faults.add(field + " " + name + " " + answer.statusCode() + " "
                            + text.substring(0, Math.min(300, text.length())));
                }
            });
        }
        return faults;
    }

    private static JsonNode text(String text) {
        return NODES.textNode(text);
    }

    private static boolean instant(JsonNode value) {
        try {
            return value.isTextual() && Instant.parse(value.asText()).isAfter(Instant.EPOCH);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    @Test
    void textThatHidesSomethingOrIsTooLongIsRefusedByTheNameOfItsField() {
        assertThat(faults(
                        fields(JsonNode::isTextual),
                        Map.of(
                                "right to left", text("abc\u202Egpj.exe"),
                                "null character", text("a\u0000b"),
                                "long", text("x".repeat(10_000))),
                        EveryFieldTest::named))
                .isEmpty();
    }

    @Test
    void markupStatementsFormulasAndEmojiAreTextOrRefusedByTheNameOfTheirField() {
        assertThat(faults(
                        fields(JsonNode::isTextual),
                        Map.of(
                                "html", text("\"><svg onload=alert(1)>"),
                                "sql", text("x'; drop table tenancy.tenant; --"),
                                "formula", text("=HYPERLINK(\"http://evil.example\")"),
                                "line break", text("a\r\nSet-Cookie: x=y"),
                                "emoji", text("\uD83D\uDE80\uD83D\uDC69\u200D\uD83D\uDE80")),
                        (field, answer) -> answer.statusCode() / 100 == 2
                                || answer.statusCode() == 409 && HARDWARE.contains(field.toString())
                                || answer.statusCode() == 404 && field.name().equals("tenant")
                                || named(field, answer)))
                .isEmpty();
    }

    @Test
    void aTimeWithoutOffsetOutOfReachOrOfNoCalendarIsRefusedByTheNameOfItsField() {
        List<Field> times = fields(EveryFieldTest::instant);
        assertThat(times).hasSizeGreaterThan(4);
        assertThat(faults(
                        times,
                        Map.of(
                                "without offset", text("2027-03-01T00:00:00"),
                                "no day", text("2027-02-30T00:00:00Z"),
                                "a word", text("tomorrow"),
                                "the past", text("2001-01-01T00:00:00Z"),
                                "beyond the horizon", text("2999-01-01T00:00:00Z"),
                                "beyond every calendar", text("+999999999-12-31T23:59:59Z")),
                        EveryFieldTest::ofThePeriod))
                .isEmpty();
    }

    @Test
    void aNumberThatMakesNoSenseIsRefusedByTheNameOfItsField() {
        assertThat(faults(
                        fields(JsonNode::isNumber),
                        Map.of(
                                "negative", NODES.numberNode(-1),
                                "enormous", NODES.numberNode(new java.math.BigInteger("9".repeat(40))),
                                "word", text("many")),
                        (field, answer) -> named(field, answer)
                                || answer.statusCode() == 200 && field.name().equals("delta")))
                .isEmpty();
    }

    @Test
    void nobodySetsWhatThePortalDecides() {
        List<String> faults = new ArrayList<>();
        for (Tries.Try one : tries) {
            if (one.body() == null) {
                continue;
            }
            ObjectNode body = JSON.valueToTree(one.body());
            for (String field : List.of(
                    "tenantId",
                    "id",
                    "price",
                    "status",
                    "state",
                    "createdBy",
                    "approved",
                    "role",
                    "version",
                    "owner")) {
                if (!body.has(field)) {
                    Response answer = sent(one, body.deepCopy().put(field, "x"), one.match());
                    if (answer.statusCode() != 400
                            || !answer.jsonPath().getList("violations.field").contains(field)) {
                        faults.add(one.command() + " with " + field + " answers " + answer.statusCode() + " "
                                + answer.asString());
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    /// Commands whose description says that they want the version that was seen.
    private static Set<String> guarded() throws IOException {
        Set<String> guarded = new TreeSet<>();
        JsonNode paths = JSON.readTree(RestAssured.get("/q/openapi?format=json").asString())
                .get("paths");
        paths.properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().at("/responses").has("428"))
                        .forEach(method -> guarded.add(
                                nameless(method.getKey() + " " + path.getKey().substring(V1.length())))));
        return guarded;
    }

    private static String nameless(String command) {
        return command.toUpperCase(Locale.ROOT).replaceAll("\\{\\w+}", "{}");
    }

    @Test
    void nobodyChangesWhatSomebodyElseHasChangedMeanwhile() throws IOException {
        List<String> faults = new ArrayList<>();
        Set<String> guarded = guarded();
        for (Tries.Try one : tries) {
            if (!one.command().matches("(PUT|PATCH|DELETE) .*") || GONE.contains(one.command())) {
                continue;
            }
            JsonNode body = one.body() == null ? NODES.objectNode() : JSON.valueToTree(one.body());
            String old = one.path().startsWith("/members/") ? "\"gone\"" : "\"999999\"";
            int stale = sent(one, body, old).statusCode();
            int none = sent(one, body, null).statusCode();
            if (stale != 412 || none / 100 != 2 && none != 428 || none == 428 == FREE.contains(one.command())) {
                faults.add(one.command() + " with an old version answers " + stale + ", with none " + none);
            }
            if (guarded.contains(nameless(one.command())) != (none == 428)) {
                faults.add(one.command() + " is described otherwise than it answers without a version: " + none);
            }
        }
        assertThat(faults).isEmpty();
    }
}

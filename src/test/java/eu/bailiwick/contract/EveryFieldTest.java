package eu.bailiwick.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.bailiwick.attack.Tables;
import eu.bailiwick.metering.Metered;
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
import java.util.TreeMap;
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

    private static final Map<String, JsonNode> HIDING = Map.of(
            "right to left", text("abc\u202Egpj.exe"),
            "null character", text("a\u0000b"),
            "long", text("x".repeat(10_000)));

    /// What no caller sets.
    private static final List<String> DECIDED =
            List.of("tenantId", "id", "price", "status", "state", "createdBy", "approved", "role", "version", "owner");

    /// Numbers that may be zero, and why.
    private static final Map<String, String> ZERO = Map.ofEntries(
            Map.entry("thresholdMinor", "Two people decide on every price."),
            Map.entry("nodesMax", "Nothing may be held; refused where something is."),
            Map.entry("openHoldsMax", "Nothing may be held while somebody thinks."),
            Map.entry("version", "What was never changed."),
            Map.entry("guestSvnMin", "Any guest does."),
            Map.entry("guestAbiMin", "Any firmware does."),
            Map.entry("localStorageTb", "A node without disks; refused where pools of its type stand."),
            Map.entry("amount", "Nothing beyond what is included is agreed to."),
            Map.entry("expected", "A figure of which less is better."),
            Map.entry("beforeMinutes", "Nothing is kept free before it."),
            Map.entry("afterMinutes", "Nothing is kept free after it."),
            Map.entry("noticeMinutes", "It may be booked at once."),
            Map.entry("freeUntilMinutes", "It costs nothing to call it off before it begins."),
            Map.entry("latePercent", "Calling it off late costs nothing."),
            Map.entry("movesMax", "It is not moved."));

    private List<Tries.Try> tries = List.of();

    @BeforeEach
    void commandsThatWouldSucceed() throws Exception {
        if (tries.isEmpty()) {
            tries = new Tries().all();
        }
    }

    private static Response sent(Tries.Try one, JsonNode body, String match) {
        return Field.sent(one, body, match, true);
    }

    private List<Field> fields(Predicate<JsonNode> kind) {
        return Field.all(tries, kind);
    }

    // Of a start after its end either may be the one that is wrong.
    private static boolean ofThePeriod(Field field, Response answer) {
        return field.isNamedIn(answer)
                || field.name().matches("start|end")
                        && answer.statusCode() == 400
                        && answer.jsonPath().getString("violations[0].field").matches("start|end");
    }

    private static List<String> faults(
            List<Field> fields, Map<String, JsonNode> values, BiPredicate<Field, Response> fine) {
        List<String> faults = new ArrayList<>();
        for (Field field : fields) {
            values.forEach((name, value) -> {
                Response answer = field.tried(value, true);
                if (!fine.test(field, answer)) {
                    faults.add(field + " " + name + told(answer));
                }
            });
        }
        return faults;
    }

    private static String told(Response answer) {
        String text = answer.asString();
        return " answers " + answer.statusCode() + " " + text.substring(0, Math.min(300, text.length()));
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
        assertThat(faults(fields(JsonNode::isTextual), HIDING, Field::isNamedIn))
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
                                || field.isNamedIn(answer)))
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
                        (field, answer) -> field.isNamedIn(answer)
                                || answer.statusCode() == 200 && field.name().equals("delta")))
                .isEmpty();
    }

    @Test
    void zeroIsRefusedByTheNameOfItsFieldUnlessItMayBeZero() {
        List<Field> decimals =
                fields(value -> value.isTextual() && value.asText().matches("\\d+\\.\\d+"));
        BiPredicate<Field, Response> fine = (field, answer) -> ZERO.containsKey(field.name())
                ? answer.statusCode() / 100 == 2 || answer.statusCode() == 409
                : field.isNamedIn(answer);
        List<String> faults = faults(fields(JsonNode::isNumber), Map.of("zero", NODES.numberNode(0)), fine);
        faults.addAll(faults(decimals, Map.of("zero", text("0.00")), fine));
        faults.addAll(faults(decimals, Map.of("negative", text("-1.00")), Field::isNamedIn));
        assertThat(faults).isEmpty();
    }

    // One of them for each command, by its name.
    private static <T> T its(List<T> those, Tries.Try command) {
        return those.get(Math.floorMod(command.command().hashCode(), those.size()));
    }

    @Test
    void whatIsRefusedInEarnestChangesNoRow() throws Exception {
        List<String> tables = new ArrayList<>(Tables.all());
        tables.removeAll(DryRunTest.RESTLESS);
        Metered.upToNow();
        Map<String, String> before = Tables.hashes(tables, "true");
        List<String> faults = new ArrayList<>();
        for (Tries.Try one : tries) {
            List<Field> fields = Field.all(List.of(one), value -> value.isTextual() || value.isNumber());
            if (!fields.isEmpty()) {
                Field field = its(fields, one);
                Response answer = field.tried(
                        field.value().isNumber() ? text("many") : its(List.copyOf(new TreeMap<>(HIDING).values()), one),
                        false);
                if (!field.isNamedIn(answer)) {
                    faults.add(field + told(answer));
                }
            }
            if (one.body() != null) {
                decided(one, its(DECIDED, one), false, faults);
            }
        }
        assertThat(Tables.hashes(tables, "true")).as("rows of every table").isEqualTo(before);
        assertThat(faults).isEmpty();
    }

    @Test
    void nobodySetsWhatThePortalDecides() {
        List<String> faults = new ArrayList<>();
        for (Tries.Try one : tries) {
            if (one.body() != null) {
                // the one of it is sent in earnest
                DECIDED.stream()
                        .filter(field -> !field.equals(its(DECIDED, one)))
                        .forEach(field -> decided(one, field, true, faults));
            }
        }
        assertThat(faults).isEmpty();
    }

    private static void decided(Tries.Try one, String field, boolean dry, List<String> faults) {
        ObjectNode body = JSON.valueToTree(one.body());
        if (body.has(field)) {
            return;
        }
        Response answer = Field.sent(one, body.put(field, "x"), one.match(), dry);
        if (answer.statusCode() != 400
                || !answer.jsonPath().getList("violations.field").contains(field)) {
            faults.add(one.command() + " with " + field + told(answer));
        }
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

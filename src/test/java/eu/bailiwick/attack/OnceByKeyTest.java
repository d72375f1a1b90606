package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Machine;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Every command that makes something, sent again with its key: the same answer and no second effect. The same key with
/// another body is refused.
@QuarkusTest
class OnceByKeyTest {
    /// Commands that are repeated without harm, and why.
    private static final Map<String, String> EXCUSED = Map.of("POST /operator/invariants/check", "It asks anew.");

    /// What their answer tells once, which is kept for no key.
    private static final Map<String, String> SECRETS = Map.of(
            "POST /calendar-feeds", "link token",
            "POST /invitations", "link",
            "POST /invitations/{id}/resending", "link",
            "POST /auditors", "link",
            "POST /api-clients", "secret",
            "POST /api-clients/{id}/secrets", "secret",
            "POST /webhooks", "secret",
            "POST /webhooks/{id}/secrets", "secret",
            "POST /operator/tenants", "link");

    /// What moves money or capacity, and is refused without a key.
    private static final List<String> NEEDED = List.of(
            "POST /entitlements/overage-approvals",
            "POST /operator/billing-runs",
            "POST /operator/capacity-changes",
            "POST /operator/maintenance-windows",
            "POST /operator/maintenance-windows/{id}/cancellation",
            "POST /operator/node-works",
            "POST /operator/node-works/{id}/cancellation",
            "POST /operator/node-works/{id}/changes",
            "POST /operator/minute-corrections",
            "POST /operator/minute-corrections/{id}/decision",
            "POST /operator/nodes",
            "POST /operator/nodes/{name}/failure",
            "POST /operator/pools",
            "POST /operator/price-book-versions",
            "POST /operator/sessions/{id}/conclusion",
            "POST /operator/tenants/{id}/resumption",
            "POST /operator/tenants/{id}/suspension",
            "POST /operator/tickets/{id}/work",
            "POST /quotes",
            "POST /quotes/{id}/withdrawal",
            "POST /reservations",
            "POST /reservations/{id}/approvals",
            "POST /reservations/{id}/withdrawal",
            "POST /reservations/{reservation}/amendments",
            "POST /reservations/{reservation}/amendments/{id}/approvals",
            "POST /reservations/{reservation}/amendments/{id}/confirmation",
            "POST /reservations/{reservation}/amendments/{id}/withdrawal",
            "POST /sessions",
            "POST /sessions/{id}/cancellation",
            "POST /sessions/{id}/confirmation",
            "POST /sessions/{id}/extension",
            "POST /sessions/{id}/moves");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyCommandIsDoneOnceForItsKeyAndAnotherBodyIsRefused() throws Exception {
        List<String> faults = new ArrayList<>();
        List<String> unlike = Tables.unlikeTheTrail();
        try (var commands = new Commands()) {
            for (var command : commands.all().entrySet()) {
                boolean keyed = command.getKey().startsWith("POST ") && !EXCUSED.containsKey(command.getKey());
                Call call = command.getValue().call();
                if (NEEDED.contains(command.getKey())) {
                    unkeyed(command.getKey(), call, faults);
                }
                call = call.with("Idempotency-Key", UUID.randomUUID().toString());
                var first = call.answer();
                commands.heard(command.getKey(), first);
                if (first.statusCode() / 100 != 2) {
                    faults.add(command.getKey() + " was refused: " + Attacker.cut(Attacker.text(first)));
                } else if (keyed) {
                    again(command.getKey(), call, first, faults);
                    if (call.body().length > 0) {
                        otherBody(command.getKey(), call, faults);
                    }
                }
            }
        }
        assertThat(String.join("\n", faults)).isEmpty();
        assertThat(Tables.unlikeTheTrail()).as("keys and rows against events").isEqualTo(unlike);
    }

    private static void unkeyed(String command, Call call, List<String> faults) {
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.remove("Idempotency-Key");
        var answer = new Call(call.method(), call.path(), headers, call.body()).answer();
        if (answer.statusCode() != 400 || !Attacker.text(answer).contains("\"Idempotency-Key\"")) {
            faults.add(command + " without a key answers " + answer.statusCode() + " "
                    + Attacker.cut(Attacker.text(answer)));
        }
    }

    @Test
    void theDescriptionSaysWhichCommandsNeedAKey() throws Exception {
        List<String> needed = new ArrayList<>();
        List<String> without = new ArrayList<>();
        JSON.readTree(RestAssured.get("/q/openapi?format=json").asString())
                .path("paths")
                .properties()
                .forEach(path -> {
                    String command = "POST " + path.getKey().replace("/api/v1", "");
                    String parameters = path.getValue().at("/post/parameters").toString();
                    if (parameters.contains("/IdempotencyKeyRequired")) {
                        needed.add(command);
                    } else if (path.getValue().has("post") && !parameters.contains("/IdempotencyKey")) {
                        without.add(command);
                    }
                });
        assertThat(needed).containsExactlyInAnyOrderElementsOf(NEEDED);
        assertThat(without).as("it only moves forward").containsExactly("POST /local/clock");
    }

    @Test
    void aMachineThatReportsIsAnsweredOnceForItsKeyAsWell() throws Exception {
        Map<String, Call> reports = Map.of(
                "a sample of a node that nobody has",
                Call.of("POST", "/api/v1/telemetry")
                        .bearer(Machine.token("telemetry-agent"))
                        .sends(
                                "text/plain",
                                Attacker.bytes("DCGM_FI_DEV_GPU_TEMP{gpu=\"0\",Hostname=\"nobody\"} 40\n")),
                "a sample by OTLP",
                Call.of("POST", "/api/v1/telemetry/v1/metrics")
                        .bearer(Machine.token("telemetry-agent"))
                        .json(
                                "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":\"nobody\",\"gauge\":{\"dataPoints\":[]}}]}]}]}"),
                "an event of a node that nobody has",
                Call.of("POST", "/api/v1/health-events")
                        .bearer(Machine.token("telemetry-agent"))
                        .json(
                                "{\"events\":[{\"node\":\"nobody\",\"source\":\"XID\",\"code\":\"79\",\"at\":\"2026-02-03T01:00:00Z\"}]}"),
                "a check of a node that nobody has",
                Call.of("POST", "/api/v1/check-runs")
                        .bearer(Machine.token("telemetry-agent"))
                        .json("{\"checks\":[{\"node\":\"nobody\",\"at\":\"2026-02-03T01:00:00Z\"}]}"),
                "a mail to no ticket",
                Call.of("POST", "/api/v1/ticket-mails?recipient=nobody@tickets.example")
                        .bearer(Machine.token("mail-gateway"))
                        .sends("message/rfc822", Attacker.bytes("From: nobody@example.org\r\n\r\nHello\r\n")));
        List<String> faults = new ArrayList<>();
        for (var report : reports.entrySet()) {
            String what = report.getKey();
            Call call =
                    report.getValue().with("Idempotency-Key", UUID.randomUUID().toString());
            var first = call.answer();
            if (first.statusCode() != 200) {
                faults.add(what + " answers " + first.statusCode() + " " + Attacker.text(first));
                continue;
            }
            again(what, call, first, faults);
            byte[] other = Attacker.bytes(new String(call.body(), StandardCharsets.UTF_8).replace("nobody", "nemo"));
            int status = call.sends(String.valueOf(call.headers().get("Content-Type")), other)
                    .status();
            if (status != 422) {
                faults.add(what + " with another body answers " + status);
            }
        }
        assertThat(String.join("\n", faults)).isEmpty();
    }

    private static void again(String command, Call call, HttpResponse<byte[]> first, List<String> faults)
            throws Exception {
        var second = call.answer();
        if (second.statusCode() != first.statusCode()
                || !Attacker.text(second).equals(kept(command, Attacker.text(first)))
                || second.headers().firstValue("Idempotency-Replayed").isEmpty()) {
            faults.add(
                    command + " answers again with " + second.statusCode() + " " + Attacker.cut(Attacker.text(second)));
        }
        String request = second.headers().firstValue("X-Request-Id").orElseThrow();
        if (!Tables.texts("select action from audit.audit_event where request_id = '" + request + "'")
                .isEmpty()) {
            faults.add(command + " is done twice");
        }
    }

    private static String kept(String command, String answer) throws Exception {
        String secret = SECRETS.get(command);
        if (secret == null) {
            return answer;
        }
        ObjectNode told = (ObjectNode) JSON.readTree(answer);
        for (String field : secret.split(" ")) {
            assertThat(told.remove(field)).as(command + " tells its " + field).isNotNull();
        }
        return told.toString();
    }

    // Some changes are refused for what they say before the key is looked at; one at least gets so far.
    private static void otherBody(String command, Call call, List<String> faults) throws Exception {
        ObjectNode body = (ObjectNode) JSON.readTree(new String(call.body(), StandardCharsets.UTF_8));
        List<Integer> statuses = new ArrayList<>();
        for (var field : body.properties()) {
            for (JsonNode other : others(field.getValue())) {
                ObjectNode changed = body.deepCopy();
                changed.set(field.getKey(), other);
                statuses.add(sent(call, changed).status());
            }
        }
        statuses.add(sent(call, body.deepCopy().put("reason", "Another")).status());
        if (statuses.stream().anyMatch(status -> status / 100 == 2) || !statuses.contains(422)) {
            faults.add(command + " with the same key and other bodies answers " + statuses);
        }
    }

    private static Call sent(Call call, JsonNode body) {
        return call.sends(String.valueOf(call.headers().get("Content-Type")), Attacker.bytes(body.toString()));
    }

    /// Values of the same kind, of which one at least is as good as the first.
    private static List<JsonNode> others(JsonNode value) {
        var nodes = JSON.getNodeFactory();
        if (value.isInt()) {
            return List.of(nodes.numberNode(value.asInt() + 1));
        }
        if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
            return List.of(nodes.arrayNode().addAll((ArrayNode) value).add(value.get(0)));
        }
        if (value.isBoolean()) {
            return List.of(nodes.booleanNode(!value.asBoolean()));
        }
        if (!value.isTextual()) {
            return List.of();
        }
        String text = value.asText();
        return List.of(
                nodes.textNode(text + "x"),
                nodes.textNode(
                        switch (text) {
                            case "APPROVE" -> "DECLINE";
                            case "CANCEL" -> "RELEASE";
                            case "DONE" -> "DROPPED";
                            case "sev-snp" -> "tdx";
                            case "2020-01" -> "2020-03";
                            default ->
                                text.matches("\\d{4}-.*Z")
                                        ? Instant.parse(text).minusSeconds(60).toString()
                                        : UUID.randomUUID().toString();
                        }));
    }
}

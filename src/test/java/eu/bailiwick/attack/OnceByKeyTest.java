package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.bailiwick.attack.Portal.Call;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Every command that makes something, sent again with its key: the same answer and no second effect. The same key with
/// another body is refused.
@QuarkusTest
class OnceByKeyTest {
    /// Commands that are repeated without harm by what they carry, and why.
    private static final Map<String, String> EXCUSED = Map.of(
            "POST /usage-events",
            "Each event has an id of its own and counts once.",
            "POST /operator/invariants/check",
            "It asks anew.");

    /// What their answer tells once, which is kept for no key.
    private static final Map<String, String> SECRETS = Map.of(
            "POST /calendar-feeds", "link token",
            "POST /invitations", "link",
            "POST /invitations/{id}/resending", "link",
            "POST /auditors", "link",
            "POST /operator/tenants", "link");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyCommandIsDoneOnceForItsKeyAndAnotherBodyIsRefused() throws Exception {
        List<String> faults = new ArrayList<>();
        try (var commands = new Commands()) {
            for (var command : commands.all().entrySet()) {
                boolean keyed = command.getKey().startsWith("POST ") && !EXCUSED.containsKey(command.getKey());
                Call call = command.getValue()
                        .call()
                        .with("Idempotency-Key", UUID.randomUUID().toString());
                var first = call.answer();
                commands.heard(command.getKey(), first);
                if (first.statusCode() / 100 != 2) {
                    faults.add(command.getKey() + " was refused: " + Attacker.cut(Attacker.text(first)));
                } else if (keyed) {
                    again(command.getKey(), call, first, faults);
                }
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
        if (call.body().length > 0) {
            otherBody(command, call, faults);
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
                statuses.add(call.json(changed.toString()).status());
            }
        }
        statuses.add(
                call.json(body.deepCopy().put("reason", "Another").toString()).status());
        if (statuses.stream().anyMatch(status -> status / 100 == 2) || !statuses.contains(422)) {
            faults.add(command + " with the same key and other bodies answers " + statuses);
        }
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
                            case "sev-snp" -> "tdx";
                            case "2020-01" -> "2020-03";
                            default ->
                                text.matches("\\d{4}-.*Z")
                                        ? Instant.parse(text).minusSeconds(60).toString()
                                        : UUID.randomUUID().toString();
                        }));
    }
}

package eu.bailiwick.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A field of a command, by its way through the body such as `/facts/0/value`.
record Field(Tries.Try command, ObjectNode body, String way) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The fields of a kind, of all commands that have a body.
    static List<Field> all(List<Tries.Try> tries, Predicate<JsonNode> kind) {
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

    String name() {
        return way.replaceFirst(".*/(?=\\D)", "").replaceFirst("/\\d+$", "");
    }

    JsonNode value() {
        return body.at(way);
    }

    /// Sends the command with another value, only to see what would happen or, if it is not dry, in earnest.
    Response tried(JsonNode other, boolean dry) {
        ObjectNode changed = body.deepCopy();
        int last = way.lastIndexOf('/');
        JsonNode parent = changed.at(way.substring(0, last));
        if (parent instanceof ObjectNode object) {
            object.set(way.substring(last + 1), other);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(way.substring(last + 1)), other);
        }
        return sent(command, changed, command.match(), dry);
    }

    boolean isNamedIn(Response answer) {
        return answer.statusCode() == 400
                && answer.jsonPath().getList("violations.field", String.class).stream()
                        .anyMatch(told -> told.contains(name()));
    }

    static Response sent(Tries.Try one, JsonNode body, @Nullable String match, boolean dry) {
        var request = one.person().sends(body.toString());
        if (match != null) {
            request.header("If-Match", match);
        }
        if (dry) {
            request.queryParam("dryRun", true);
        }
        return request.request(one.command().split(" ")[0], "/api/v1" + one.path());
    }

    @Override
    public String toString() {
        return command.command() + " " + way;
    }
}

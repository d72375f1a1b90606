package eu.bailiwick.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Holds each answer against the description of the API: the status is described, every member that is promised
/// is there with its type, and no member is there that the description does not know.
final class Described implements Filter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private @Nullable JsonNode description;

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response answer = context.next(request, expected);
        String call = request.getMethod() + " " + URI.create(request.getURI()).getPath();
        try {
            List<String> faults = faults(request.getMethod(), request.getURI(), answer);
            if (!faults.isEmpty()) {
                throw new AssertionError(call + " " + answer.statusCode() + " differs from docs/openapi.yaml: " + faults
                        + "\n" + answer.asString());
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError(call + " answered no JSON: " + answer.asString(), e);
        }
        return answer;
    }

    private JsonNode description() throws JsonProcessingException {
        JsonNode known = description;
        if (known == null) {
            known = JSON.readTree(RestAssured.get("/q/openapi?format=json").asString());
            description = known;
        }
        return known;
    }

    private List<String> faults(String method, String uri, Response answer) throws JsonProcessingException {
        List<String> faults = new ArrayList<>();
        JsonNode operation = operation(method.toLowerCase(), URI.create(uri).getPath());
        JsonNode responses = operation.path("responses");
        JsonNode response = resolve(responses.path(Integer.toString(answer.statusCode())));
        if (response.isMissingNode()) {
            return List.of("the status is not described");
        }
        JsonNode media = response.path("content").path(answer.contentType().replaceAll(";.*", ""));
        if (media.isMissingNode()) {
            return response.has("content") ? List.of("the media type is not described") : List.of();
        }
        if (answer.contentType().contains("json")) {
            check("", media.path("schema"), JSON.readTree(answer.asString()), faults);
        }
        return faults;
    }

    private JsonNode operation(String method, String path) throws JsonProcessingException {
        for (Map.Entry<String, JsonNode> described : description().path("paths").properties()) {
            String pattern = described.getKey().replaceAll("\\{[^/]+}", "[^/]+");
            if (path.matches(pattern) && described.getValue().has(method)) {
                return described.getValue().get(method);
            }
        }
        throw new AssertionError(method + " " + path + " is not described");
    }

    private JsonNode resolve(JsonNode node) throws JsonProcessingException {
        return node.has("$ref") ? description().at(node.get("$ref").asText().substring(1)) : node;
    }

    private void check(String at, JsonNode written, JsonNode value, List<String> faults)
            throws JsonProcessingException {
        JsonNode schema = resolve(written);
        if (schema.has("anyOf")) {
            if (!value.isNull()) {
                check(at, schema.get("anyOf").get(0), value, faults);
            }
            return;
        }
        if (!typed(schema, value)) {
            faults.add(at + " is not " + schema.path("type") + " "
                    + schema.path("format").asText() + ": " + value);
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(at + "/" + i, schema.path("items"), value.get(i), faults);
            }
        }
        if (value.isObject() && schema.has("properties")) {
            for (JsonNode required : schema.path("required")) {
                if (!value.has(required.asText())) {
                    faults.add(at + "/" + required.asText() + " is missing");
                }
            }
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                JsonNode known = schema.get("properties").get(member.getKey());
                if (known != null) {
                    check(at + "/" + member.getKey(), known, member.getValue(), faults);
                } else if (!schema.path("additionalProperties").asBoolean()) {
                    faults.add(at + "/" + member.getKey() + " is not described");
                }
            }
        }
    }

    private static boolean typed(JsonNode schema, JsonNode value) {
        if (!schema.has("type")) {
            return true;
        }
        List<String> types = new ArrayList<>();
        if (schema.get("type").isArray()) {
            schema.get("type").forEach(type -> types.add(type.asText()));
        } else {
            types.add(schema.get("type").asText());
        }
        return types.stream().anyMatch(type -> switch (type) {
            case "string" -> value.isTextual() && formatted(schema, value.asText());
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> false;
        });
    }

    private static boolean formatted(JsonNode schema, String text) {
        if (schema.has("enum")) {
            return schema.get("enum").toString().contains('"' + text + '"');
        }
        try {
            switch (schema.path("format").asText()) {
                case "date-time" -> OffsetDateTime.parse(text);
                case "uuid" -> UUID.fromString(text);
                case "duration" -> java.time.Duration.parse(text);
                default -> {
                    return !schema.has("pattern")
                            || text.matches(schema.get("pattern").asText());
                }
            }
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}

package eu.bailiwick.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The portal's own description of its API, and bodies that fit it, so that an attack gets past the first look.
final class Described {
    private static final int DEPTH_MAX = 6;
    private final JsonNode document;

    private Described(JsonNode document) {
        this.document = document;
    }

    static Described read() {
        try {
            return new Described(new ObjectMapper()
                    .readTree(RestAssured.get("/q/openapi?format=json").asByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A body with every property, in which each id is the given one; null when the route takes none.
    @Nullable
    JsonNode body(Routes.Route route, String id) {
        JsonNode content = document.path("paths")
                .path(route.path())
                .path(route.method().toLowerCase(Locale.ROOT))
                .path("requestBody")
                .path("content");
        return content.isMissingNode() || content.isEmpty()
                ? null
                : sample(content.elements().next().path("schema"), "", id, 0);
    }

    private JsonNode sample(JsonNode given, String name, String id, int depth) {
        JsonNode schema = resolved(given);
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        if (schema.has("anyOf") || schema.has("oneOf")) {
            return sample(schema.path(schema.has("anyOf") ? "anyOf" : "oneOf").get(0), name, id, depth);
        }
        String type = schema.path("type").isArray()
                ? schema.get("type").get(0).asText()
                : schema.path("type").asText();
        return switch (type) {
            case "integer", "number" -> nodes.numberNode(1);
            case "boolean" -> nodes.booleanNode(false);
            case "array" -> {
                var array = nodes.arrayNode();
                yield depth > DEPTH_MAX ? array : array.add(sample(schema.path("items"), name, id, depth + 1));
            }
            case "string" -> nodes.textNode(text(schema.path("format").asText(), name, id));
            default -> {
                ObjectNode object = nodes.objectNode();
                if (depth <= DEPTH_MAX) {
                    schema.path("properties")
                            .properties()
                            .forEach(property -> object.set(
                                    property.getKey(), sample(property.getValue(), property.getKey(), id, depth + 1)));
                }
                yield object;
            }
        };
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode at = schema;
        while (at.has("$ref")) {
            at = document.at(at.get("$ref").asText().substring(1));
        }
        return at;
    }

    private static String text(String format, String name, String id) {
        if (format.equals("uuid")
                || name.matches("(?i).*(id|project|quote|reservation|claim|session|ticket|pool|node)")) {
            return id;
        }
        return switch (format) {
            case "date-time" -> "2027-03-01T00:00:00Z";
            case "date" -> "2027-03-01";
            case "duration" -> "P14D";
            default -> wellKnown(name);
        };
    }

    private static String wellKnown(String name) {
        return switch (name) {
            case "jurisdiction", "jurisdictions" -> "DE";
            case "decision" -> "APPROVE";
            case "earliestStart", "start", "from" -> "2027-03-01T00:00:00Z";
            case "latestEnd", "end", "to" -> "2027-03-15T00:00:00Z";
            case "duration" -> "P14D";
            case "amount" -> "1.00";
            case "currency" -> "EUR";
            default -> "attack";
        };
    }
}

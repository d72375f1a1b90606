package eu.bailiwick.metering;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;

/// Numbers as they were written, and never as the nearest double.
final class Exact {
    private static final int SCALE_MAX = 1000;

    private Exact() {}

    /// The same tree, in which a number of an exponent that nothing holds is a text: whoever reads it refuses it.
    static JsonNode held(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(held(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, held(array.get(i)));
            }
        } else if (node.isBigDecimal() && isBeyond(node.decimalValue())) {
            return TextNode.valueOf(node.asText());
        }
        return node;
    }

    private static boolean isBeyond(BigDecimal number) {
        return number.scale() > SCALE_MAX || number.scale() < -SCALE_MAX;
    }

    /// Writes the payload of an event to be hashed: a number that a double holds as it always was, others in full.
    static ObjectMapper canonical(ObjectMapper json) {
        ObjectMapper exact = json.copy();
        exact.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        exact.registerModule(new SimpleModule("exact").addSerializer(BigDecimal.class, new Written()));
        return exact;
    }

    private static final class Written extends JsonSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal number, JsonGenerator json, SerializerProvider provider) throws IOException {
            double nearest = number.doubleValue();
            if (Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(number) == 0) {
                json.writeNumber(nearest);
            } else {
                json.writeNumber(number);
            }
        }
    }
}

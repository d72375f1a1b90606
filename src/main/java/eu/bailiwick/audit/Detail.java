package eu.bailiwick.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.TemplateExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One thing that an event says beside what was done: a key and its values as they were written.
public record Detail(String key, List<String> values) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The key of its name in the messages `detail`.
    public String word() {
        return "detail_" + key;
    }

    /// The key in plain words, for one that has no name: `gpuMemoryGb` is `gpu memory gb`.
    public String plain() {
        return key.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /// What an event says, in the order in which it was kept; what stands inside another thing stands for itself.
    @TemplateExtension
    static List<Detail> told(AuditEventView event) {
        try {
            List<Detail> all = new ArrayList<>();
            collect("", JSON.readTree(event.details()), all);
            return all;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event of the trail is no JSON", e);
        }
    }

    private static void collect(String key, JsonNode value, List<Detail> all) {
        if (value.isObject() && value.has("amount") && value.has("currency")) {
            all.add(new Detail(
                    key,
                    List.of(value.get("amount").asText() + " "
                            + value.get("currency").asText())));
        } else if (value.isObject()) {
            value.properties().forEach(one -> collect(one.getKey(), one.getValue(), all));
        } else if (value.isArray()) {
            List<String> values = new ArrayList<>();
            value.forEach(one -> values.add(one.isValueNode() ? one.asText() : one.toString()));
            all.add(new Detail(key, values));
        } else if (!value.asText().isEmpty()) {
            all.add(new Detail(key, List.of(value.asText())));
        }
    }
}

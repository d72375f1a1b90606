package eu.bailiwick.platform.description;

import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/// Headers and query parameters that mean the same wherever they occur.
final class Headers {
    static final String KEY = "Idempotency-Key";
    static final String MATCH = "If-Match";
    private static final Map<String, String> NAMES = Map.of(
            KEY,
            "IdempotencyKey",
            MATCH,
            "IfMatch",
            "Bailiwick-Tenant",
            "BailiwickTenant",
            "dryRun",
            "DryRun",
            "limit",
            "Limit",
            "cursor",
            "Cursor");

    private Headers() {}

    static void describe(Components parts) {
        Schema key = text().minLength(1).maxLength(255);
        String keyed =
                "The same key and request give the same answer and one effect; another request under the key gives 422.";
        add(parts, parameter(KEY, Parameter.In.HEADER, keyed, key), false);
        add(parts, parameter(KEY, Parameter.In.HEADER, keyed, key), true);
        String matched = "The ETag that was read; a change in the meantime gives 412.";
        add(parts, parameter(MATCH, Parameter.In.HEADER, matched, text()), false);
        add(parts, parameter(MATCH, Parameter.In.HEADER, matched + " Without it: 428.", text()), true);
        String tenant = "The organisation, by alias or id, for callers who belong to several.";
        add(parts, parameter("Bailiwick-Tenant", Parameter.In.HEADER, tenant, text()), false);
        Schema yes =
                OASFactory.createSchema().addType(Schema.SchemaType.BOOLEAN).defaultValue(false);
        String dry = "Runs the command with every check and takes it back: the answer is what would happen.";
        add(parts, parameter("dryRun", Parameter.In.QUERY, dry, yes), false);
        Schema limit = OASFactory.createSchema()
                .addType(Schema.SchemaType.INTEGER)
                .format("int32")
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(1000))
                .defaultValue(50);
        add(parts, parameter("limit", Parameter.In.QUERY, "How many items to answer at most.", limit), false);
        add(parts, parameter("cursor", Parameter.In.QUERY, "`next` of the answer before.", text()), false);
    }

    /// The shared parameter in place of one of that name, or the parameter itself when it is the endpoint's own.
    static Parameter shared(Parameter own) {
        String name = NAMES.get(String.valueOf(own.getName()));
        return name == null ? own : reference(own.getName(), Boolean.TRUE.equals(own.getRequired()));
    }

    static Parameter reference(String parameter, boolean required) {
        return OASFactory.createParameter().ref(NAMES.get(parameter) + (required ? "Required" : ""));
    }

    static Header header(String description) {
        return OASFactory.createHeader().description(description).schema(text());
    }

    private static void add(Components parts, Parameter parameter, boolean required) {
        parameter.setRequired(required ? true : null);
        parts.addParameter(NAMES.get(parameter.getName()) + (required ? "Required" : ""), parameter);
    }

    private static Parameter parameter(String name, Parameter.In in, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(in)
                .description(description)
                .schema(schema);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}

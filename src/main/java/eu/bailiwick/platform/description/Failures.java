package eu.bailiwick.platform.description;

import eu.bailiwick.platform.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/// Problem documents (RFC 9457) as the description shows them: one answer per status, from the list of problem types.
final class Failures {
    private static final String SCHEMA = "Problem";
    private static final List<Integer> STATUSES = List.of(400, 401, 403, 404, 409, 410, 412, 422, 428, 429);

    private Failures() {}

    static void describe(Components parts) {
        parts.addSchema(SCHEMA, problem());
        for (int status : STATUSES) {
            APIResponse answer = answer(status);
            if (status == 429) {
                answer.addHeader("Retry-After", Headers.header("Seconds until the call may be sent again."));
            }
            parts.addResponse(name(status), answer);
        }
        parts.addResponse(
                "Problem",
                OASFactory.createAPIResponse().description("Any other problem.").content(content()));
    }

    static APIResponse reference(int status) {
        return OASFactory.createAPIResponse().ref(name(status));
    }

    static APIResponse other() {
        return OASFactory.createAPIResponse().ref(SCHEMA);
    }

    private static String name(int status) {
        return "Problem" + status;
    }

    private static APIResponse answer(int status) {
        String kinds = Arrays.stream(ProblemType.values())
                .filter(type -> type.status() == status)
                .map(type -> type.title() + " (`" + type.slug() + "`).")
                .collect(Collectors.joining(" "));
        return OASFactory.createAPIResponse().description(kinds).content(content());
    }

    private static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        "application/problem+json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(SCHEMA)));
    }

    private static Schema problem() {
        Schema violation = text("What is wrong with one field.")
                .type(List.of(Schema.SchemaType.OBJECT))
                .addProperty("field", text("The path as the caller wrote it."))
                .addProperty("message", text("What is wrong and how to mend it."))
                .required(List.of("field", "message"));
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("What went wrong. Some kinds carry members of their own, such as `alternatives`.")
                .addProperty(
                        "type",
                        text("The kind; a page at this address explains it.").format("uri"))
                .addProperty("title", text("The kind in words."))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .format("int32"))
                .addProperty("detail", text("What went wrong this time."))
                .addProperty("instance", text("The path that was called."))
                .addProperty("requestId", text("Quote this to support."))
                .addProperty(
                        "violations",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(violation))
                .required(List.of("type", "title", "status", "detail", "instance", "requestId"))
                .additionalPropertiesBoolean(true);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}

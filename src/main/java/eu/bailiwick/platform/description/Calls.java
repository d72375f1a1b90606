package eu.bailiwick.platform.description;

import eu.bailiwick.platform.security.FreshSignIn;
import io.quarkus.security.PermissionsAllowed;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/// Describes each call by its method in the code: id, feature, permission, shared headers, and what can go wrong.
final class Calls {
    static final String BEARER = "bearer";
    /// A command that is safe to send again by itself: the clock only moves forward.
    private static final String UNKEYED = "/api/v1/local/clock";

    private final IndexView index;
    private final OpenAPI api;

    Calls(IndexView index, OpenAPI api) {
        this.index = index;
        this.api = api;
    }

    /// An operation with where it stands.
    private record Call(String path, PathItem.HttpMethod method, Operation operation) {
        boolean takes(String parameter) {
            return parameters().anyMatch(own -> parameter.equals(own.getName()));
        }

        boolean needs(String parameter) {
            return parameters()
                    .anyMatch(own -> parameter.equals(own.getName()) && Boolean.TRUE.equals(own.getRequired()));
        }

        Stream<Parameter> parameters() {
            return operation.getParameters() == null ? Stream.of() : operation.getParameters().stream();
        }

        boolean changes() {
            return method != PathItem.HttpMethod.GET;
        }
    }

    void describe() {
        List<Call> calls = api.getPaths().getPathItems().entrySet().stream()
                .flatMap(path -> path.getValue().getOperations().entrySet().stream()
                        .map(it -> new Call(path.getKey(), it.getKey(), it.getValue())))
                .toList();
        List<String> versioned = calls.stream()
                .filter(call -> call.takes(Headers.MATCH))
                .map(Call::path)
                .toList();
        for (Call call : calls) {
            answers(call, versioned);
        }
        for (Call call : calls) {
            identify(call);
        }
    }

    private void identify(Call call) {
        Operation operation = call.operation;
        String code = operation.getOperationId();
        int at = code.lastIndexOf('_');
        ClassInfo type = Objects.requireNonNull(index.getClassByName(code.substring(0, at)));
        String method = code.substring(at + 1);
        String noun = type.simpleName().replaceFirst("Api$", "");
        operation.setOperationId(noun.substring(0, 1).toLowerCase(Locale.ROOT)
                + noun.substring(1)
                + method.substring(0, 1).toUpperCase(Locale.ROOT)
                + method.substring(1));
        operation.setTags(List.of(Feature.tag(type.name().packagePrefix())));
        List<Parameter> parameters =
                new ArrayList<>(call.parameters().map(Headers::shared).toList());
        AnnotationInstance guard = annotation(type, method, PermissionsAllowed.class);
        if (guard == null && annotation(type, method, PermitAll.class) != null) {
            operation.setSecurity(List.of());
        } else {
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(BEARER, List.of())));
            parameters.add(Headers.reference("Bailiwick-Tenant", false));
            fail(operation.getResponses(), 401);
            fail(operation.getResponses(), 403);
            fail(operation.getResponses(), 429);
            AnnotationInstance fresh = annotation(type, method, FreshSignIn.class);
            operation.setDescription(described(operation.getDescription(), guard, fresh != null));
        }
        APIResponses answers = operation.getResponses();
        answers.setAPIResponses(new TreeMap<>(answers.getAPIResponses()));
        answers.setDefaultValue(Failures.other());
        operation.setParameters(parameters.isEmpty() ? null : parameters);
    }

    private static @Nullable String described(@Nullable String own, @Nullable AnnotationInstance guard, boolean fresh) {
        if (guard == null) {
            return own;
        }
        String needs = Stream.of(guard.value().asStringArray())
                .map(permission -> "`" + permission + "`")
                .collect(Collectors.joining(" or ", "Needs ", "."));
        String all = fresh ? needs + " Needs a fresh sign-in (RFC 9470)." : needs;
        return own == null ? all : own + " " + all;
    }

    private static @Nullable AnnotationInstance annotation(ClassInfo type, String method, Class<?> annotation) {
        DotName name = DotName.createSimple(annotation);
        return type.methods().stream()
                .filter(it -> it.name().equals(method))
                .map(it -> it.declaredAnnotation(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> type.declaredAnnotation(name));
    }

    private static void answers(Call call, List<String> versioned) {
        APIResponses answers = call.operation.getResponses();
        success(call, answers, versioned);
        if (call.method == PathItem.HttpMethod.POST && !UNKEYED.equals(call.path)) {
            if (!call.takes(Headers.KEY)) {
                call.operation.addParameter(OASFactory.createParameter().name(Headers.KEY));
            }
            fail(answers, 422);
        }
        if (call.operation.getRequestBody() != null
                || call.parameters().anyMatch(own -> own.getIn() != Parameter.In.PATH)) {
            fail(answers, 400);
        }
        if (call.path.contains("{")) {
            fail(answers, 404);
        }
        if (call.changes()) {
            fail(answers, 409);
        }
        if (call.takes(Headers.MATCH)) {
            fail(answers, 412);
        }
        if (call.needs(Headers.MATCH)) {
            fail(answers, 428);
        }
        List.copyOf(answers.getAPIResponses().entrySet()).stream()
                .filter(it -> it.getKey().startsWith("4") && it.getValue().getRef() == null)
                .forEach(it -> fail(answers, Integer.parseInt(it.getKey())));
    }

    private static void fail(APIResponses answers, int status) {
        answers.addAPIResponse(Integer.toString(status), Failures.reference(status));
    }

    private static void success(Call call, APIResponses answers, List<String> versioned) {
        APIResponse created = answers.getAPIResponse("201");
        if (created != null) {
            created.description("Done.");
            if (created.getContent() != null && call.takes("dryRun") && answers.getAPIResponse("200") == null) {
                answers.addAPIResponse(
                        "200",
                        OASFactory.createAPIResponse()
                                .description("With `dryRun`: what would have been done.")
                                .content(created.getContent()));
            }
        }
        for (String empty : List.of("200", "201")) {
            APIResponse nothing = answers.getAPIResponse(empty);
            if (nothing != null && nothing.getContent() == null) {
                answers.removeAPIResponse(empty);
                answers.addAPIResponse("204", OASFactory.createAPIResponse().description("Done."));
            }
        }
        APIResponse found = answers.getAPIResponse("200");
        boolean tagged = versioned.contains(call.path)
                || call.path.endsWith("}") && versioned.stream().anyMatch(it -> it.startsWith(call.path + "/"));
        if (found != null && tagged && found.getContent() != null) {
            found.addHeader("ETag", Headers.header("The version; send it back as `If-Match`."));
        }
    }
}

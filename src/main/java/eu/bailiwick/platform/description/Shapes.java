package eu.bailiwick.platform.description;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/// Makes the schemas say what the records say: which members are always there, which may be null, and that
/// instants, ids and durations are texts.
final class Shapes {
    private static final String PREFIX = "#/components/schemas/";
    private static final DotName NAMED =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private final Map<String, Schema> schemas;
    private final Map<String, List<ClassInfo>> records = new HashMap<>();
    private final OpenAPI api;
    private final IndexView index;

    Shapes(IndexView index, OpenAPI api) {
        this.index = index;
        this.api = api;
        this.schemas = new TreeMap<>(api.getComponents().getSchemas());
        index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith("eu.bailiwick."))
                .sorted(Comparator.comparing(type -> type.name().toString()))
                .forEach(type -> records.computeIfAbsent(name(type), name -> new ArrayList<>())
                        .add(type));
    }

    private static String name(ClassInfo type) {
        AnnotationInstance named = type.declaredAnnotation(NAMED);
        return named == null || named.value("name") == null
                ? type.simpleName()
                : named.value("name").asString();
    }

    void describe() {
        Set<String> sent = reached(bodies(true));
        for (String answered : reached(bodies(false))) {
            Schema schema = schemas.get(answered);
            ClassInfo type = record(answered.startsWith("Listing") ? "Listing" : answered, schema);
            if (type != null && schema != null && schema.getProperties() != null && !sent.contains(answered)) {
                exact(type, schema);
                complete(schema, nullable(type));
            }
        }
        schemas.replaceAll((name, schema) -> inlined(schema));
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(call -> call.getParameters() != null)
                .flatMap(call -> call.getParameters().stream())
                .filter(parameter -> parameter.getSchema() != null)
                .forEach((Parameter parameter) -> parameter.setSchema(inlined(parameter.getSchema())));
        schemas.entrySet().removeIf(it -> isText(it.getValue()));
        api.getComponents().setSchemas(schemas);
    }

    /// The record behind a schema; of several records of one name, the one whose members the schema has.
    private @Nullable ClassInfo record(String name, @Nullable Schema schema) {
        if (schema == null || schema.getProperties() == null) {
            return null;
        }
        Set<String> members = schema.getProperties().keySet();
        return records.getOrDefault(name, List.of()).stream()
                .filter(type -> members.containsAll(nullable(type).keySet()))
                .max(Comparator.comparingInt(type -> nullable(type).size()))
                .orElse(null);
    }

    private Stream<Content> bodies(boolean sent) {
        return api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(call -> sent
                        ? Stream.ofNullable(call.getRequestBody()).map(RequestBody::getContent)
                        : call.getResponses().getAPIResponses().values().stream()
                                .map(APIResponse::getContent))
                .filter(content -> content != null);
    }

    private Set<String> reached(Stream<Content> bodies) {
        Deque<Schema> open = new ArrayDeque<>();
        bodies.flatMap(body -> body.getMediaTypes().values().stream())
                .filter(media -> media.getSchema() != null)
                .forEach(media -> open.add(media.getSchema()));
        Set<String> names = new HashSet<>();
        while (!open.isEmpty()) {
            Schema schema = open.remove();
            String name = referred(schema);
            if (name != null && names.add(name) && schemas.containsKey(name)) {
                open.add(schemas.get(name));
            }
            if (schema.getItems() != null) {
                open.add(schema.getItems());
            }
            if (schema.getProperties() != null) {
                open.addAll(schema.getProperties().values());
            }
        }
        return names;
    }

    private static @Nullable String referred(Schema schema) {
        return schema.getRef() == null ? null : schema.getRef().substring(PREFIX.length());
    }

    /// Which members of a record may be null; those of an unwrapped record are its own.
    private Map<String, Boolean> nullable(ClassInfo type) {
        Map<String, Boolean> members = new HashMap<>();
        for (RecordComponentInfo component : type.recordComponents()) {
            if (annotated(type, component, JsonIgnore.class) != null) {
                continue;
            }
            ClassInfo inner = index.getClassByName(component.type().name());
            if (inner != null && annotated(type, component, JsonUnwrapped.class) != null) {
                members.putAll(nullable(inner));
            } else {
                AnnotationInstance renamed = annotated(type, component, JsonProperty.class);
                String name = renamed == null || renamed.value() == null
                        ? component.name()
                        : renamed.value().asString();
                boolean maybe = component.type().annotations().stream()
                        .anyMatch(it -> it.name().withoutPackagePrefix().equals("Nullable"));
                members.put(name, maybe);
            }
        }
        return members;
    }

    /// Decimals of money go over the wire as texts with all their digits.
    private static void exact(ClassInfo type, Schema schema) {
        for (RecordComponentInfo component : type.recordComponents()) {
            if (annotated(type, component, JsonFormat.class) != null) {
                schema.addProperty(
                        component.name(),
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.STRING)
                                .pattern("^-?[0-9]+([.][0-9]+)?$"));
            }
        }
    }

    private static @Nullable AnnotationInstance annotated(
            ClassInfo type, RecordComponentInfo component, Class<?> annotation) {
        var field = type.field(component.name());
        return field == null ? null : field.annotation(DotName.createSimple(annotation));
    }

    private void complete(Schema schema, Map<String, Boolean> nullable) {
        List<String> always = new ArrayList<>();
        schema.getProperties().forEach((name, member) -> {
            if (Boolean.TRUE.equals(nullable.get(name))) {
                schema.addProperty(name, orNull(inlined(member)));
            }
            always.add(name);
        });
        schema.setRequired(always.stream().sorted().toList());
    }

    private static Schema orNull(Schema schema) {
        if (schema.getRef() != null) {
            return OASFactory.createSchema()
                    .addAnyOf(schema)
                    .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
        }
        return schema.addType(Schema.SchemaType.NULL);
    }

    /// The schema with references to plain texts replaced by the texts themselves.
    private Schema inlined(Schema schema) {
        String name = referred(schema);
        Schema plain = name == null ? null : schemas.get(name);
        if (plain != null && isText(plain)) {
            return OASFactory.createSchema()
                    .addType(Schema.SchemaType.STRING)
                    .format(plain.getFormat())
                    .description(plain.getDescription());
        }
        if (schema.getOneOf() != null) {
            schema.setRef(null);
            schema.setOneOf(schema.getOneOf().stream().map(this::inlined).toList());
        }
        if (schema.getItems() != null) {
            schema.setItems(inlined(schema.getItems()));
        }
        if (schema.getProperties() != null) {
            new TreeMap<>(schema.getProperties())
                    .forEach((member, value) -> schema.addProperty(member, inlined(value)));
        }
        return schema;
    }

    private static boolean isText(Schema schema) {
        return schema.getType() != null
                && schema.getType().equals(List.of(Schema.SchemaType.STRING))
                && schema.getEnumeration() == null;
    }
}

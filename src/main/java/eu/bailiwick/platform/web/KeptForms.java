package eu.bailiwick.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Forms that wait for an hour until their sender has signed in again. Only the sender finds them.
@ApplicationScoped
class KeptForms {
    private static final String OVER = "clock_timestamp() - interval '1 hour'";
    private static final int PATH_MAX = 2000;
    private static final TypeReference<Map<String, List<String>>> FIELDS = new TypeReference<>() {};
    private final Sql sql;
    private final Caller caller;
    private final ObjectMapper json;

    KeptForms(Sql sql, Caller caller, ObjectMapper json) {
        this.sql = sql;
        this.caller = caller;
        this.json = json;
    }

    /// A form as it was sent: where to, and each field with its values.
    record Kept(String path, Map<String, List<String>> fields) {}

    /// Keeps the form of a request and answers its id.
    @Transactional
    UUID keep(ContainerRequestContext request) {
        UUID id = Ids.next();
        URI to = request.getUriInfo().getRequestUri();
        String query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
        String path = to.getRawPath() + query;
        if (path.length() > PATH_MAX) {
            throw Problem.invalid("form", "The form cannot be read.");
        }
        sql.update("delete from platform.kept_form where kept_at < " + OVER);
        sql.update(
                "insert into platform.kept_form (tenant_id, id, subject, path, fields) values (?, ?, ?, ?, cast(? as jsonb))",
                caller.tenant(),
                id,
                caller.subject(),
                path,
                written(fields(body(request))));
        return id;
    }

    @Transactional
    Kept find(UUID id) {
        return sql.optional(
                        "select path, fields::text from platform.kept_form where tenant_id = ? and id = ? and subject = ? and kept_at >= "
                                + OVER,
                        this::kept,
                        caller.tenant(),
                        id,
                        caller.subject())
                .orElseThrow(Problem::notFound);
    }

    private static String body(ContainerRequestContext request) {
        try {
            return new String(request.getEntityStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> fields(String form) {
        Map<String, List<String>> fields = new TreeMap<>();
        for (String field : form.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.computeIfAbsent(plain(field.substring(0, equals)), name -> new ArrayList<>())
                        .add(plain(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String plain(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Problem.invalid("form", "The form cannot be read.");
        }
    }

    private Kept kept(Row row) {
        try {
            return new Kept(row.text(1), json.readValue(row.text(2), FIELDS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String written(Map<String, List<String>> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

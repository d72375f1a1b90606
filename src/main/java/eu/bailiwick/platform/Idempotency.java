package eu.bailiwick.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// R7: the same Idempotency-Key and request give the same answer and one effect; another request gives 422. The key
/// is written in the transaction of the effect, so a crash leaves both or neither; a command that cannot be one
/// transaction has its key written ahead ([#afterwards]).
@ApplicationScoped
public class Idempotency {
    private final Sql sql;
    private final Caller caller;
    private final Acting acting;
    private final ObjectMapper json;

    Idempotency(Sql sql, Caller caller, Acting acting, ObjectMapper json) {
        this.sql = sql;
        this.caller = caller;
        this.acting = acting;
        this.json = json.copy().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
        this.json.setAnnotationIntrospector(AnnotationIntrospector.pair(
                new Unkept(), this.json.getSerializationConfig().getAnnotationIntrospector()));
    }

    /// Leaves out of what is kept what is [ShownOnce].
    private static final class Unkept extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public boolean hasIgnoreMarker(AnnotatedMember member) {
            return member.hasAnnotation(ShownOnce.class);
        }
    }

    private record Kept(
            String request,
            @Nullable Integer status,
            @Nullable String location,
            @Nullable String body) {}

    /// Runs a command that moves money or capacity; without a key it is refused.
    @Transactional
    public Response required(
            HttpHeaders headers, String operation, @Nullable Object request, Supplier<Response> command) {
        requireSent(headers);
        return optional(headers, operation, request, command);
    }

    private static void requireSent(HttpHeaders headers) {
        if (headers.getHeaderString("Idempotency-Key") == null) {
            throw Problem.invalid("Idempotency-Key", "Send this header with a value of your own, such as a UUID.");
        }
    }

    /// Runs a command; with a key it has one effect.
    @Transactional
    public Response optional(
            HttpHeaders headers, String operation, @Nullable Object request, Supplier<Response> command) {
        String key = headers.getHeaderString("Idempotency-Key");
        return key == null ? command.get() : once(key, operation, request, command);
    }

    /// Runs a command that may be repeated without another effect and may take long: its key is written ahead of
    /// it and its answer after it, so that no transaction is idle meanwhile, and another request under the key is
    /// refused from the first moment. A key that is answered is answered again at once; one whose run a crash cut
    /// off runs anew.
    public Response afterwards(
            HttpHeaders headers, String operation, @Nullable Object request, Supplier<Response> command) {
        String key = headers.getHeaderString("Idempotency-Key");
        if (key == null) {
            return command.get();
        }
        byte[] hash = hash(operation + '\n' + write(request));
        Optional<Response> known = apart(() -> ahead(requireKey(key), hash));
        return known.orElseGet(() -> answered(key, hash, command));
    }

    private Response answered(String key, byte[] hash, Supplier<Response> command) {
        Response made;
        try {
            made = command.get();
        } catch (RuntimeException refusal) {
            apart(() -> givenBack(key));
            throw refusal;
        }
        return apart(() -> keep(key, made) ? made : again(key, hash));
    }

    // The same request may come twice at once: each run is counted, and the first to end answers for both.
    private Optional<Response> ahead(String key, byte[] hash) {
        int mine = sql.update("""
                insert into platform.idempotency as i (tenant_id, key, caller, request_sha256, requests, running) values (?, ?, ?, ?, array[?::text], 1)
                on conflict (tenant_id, key) do update set running = i.running + 1, requests = i.requests || excluded.requests
                where i.status is null and i.request_sha256 = excluded.request_sha256""", caller.tenant(), key, caller.subject(), hash, caller.requestId());
        return mine == 1 ? Optional.empty() : Optional.of(again(key, hash));
    }

    // A refusal keeps no key, unless another run of the same request is still at work under it.
    private int givenBack(String key) {
        int gone = sql.update(
                "delete from platform.idempotency where tenant_id = ? and key = ? and status is null and running <= 1",
                caller.tenant(),
                key);
        return gone == 1
                ? gone
                : sql.update(
                        "update platform.idempotency set running = running - 1 where tenant_id = ? and key = ? and status is null",
                        caller.tenant(),
                        key);
    }

    /// The same for a command that moves money or capacity.
    public Response requiredAfterwards(
            HttpHeaders headers, String operation, @Nullable Object request, Supplier<Response> command) {
        requireSent(headers);
        return afterwards(headers, operation, request, command);
    }

    // A key belongs to the caller's tenant; a machine that reports for many has keys of its own.
    private <T> T apart(Supplier<T> work) {
        return caller.hasTenant()
                ? QuarkusTransaction.requiringNew().call(work::get)
                : acting.as("machine:" + caller.subject(), work);
    }

    private static String requireKey(String key) {
        if (key.isBlank() || key.length() > 255) {
            throw Problem.invalid("Idempotency-Key", "Use 1 to 255 characters.");
        }
        return key;
    }

    /// Runs a command that has one effect for its key, however often it is sent.
    @Transactional
    public Response once(String key, String operation, @Nullable Object request, Supplier<Response> command) {
        byte[] hash = hash(operation + '\n' + write(request));
        int mine = sql.update(
                "insert into platform.idempotency (tenant_id, key, caller, request_sha256, requests) values (?, ?, ?, ?, array[?::text]) on conflict do nothing",
                caller.tenant(),
                requireKey(key),
                caller.subject(),
                hash,
                caller.requestId());
        return mine == 1 ? first(key, command) : again(key, hash);
    }

    private Response first(String key, Supplier<Response> command) {
        Response response = command.get();
        keep(key, response);
        return response;
    }

    private boolean keep(String key, Response response) {
        String location =
                response.getLocation() == null ? null : response.getLocation().toString();
        return sql.update(
                        "update platform.idempotency set status = ?, location = ?, body = ?, running = 0 where tenant_id = ? and key = ? and status is null",
                        response.getStatus(),
                        location,
                        response.getEntity() == null ? null : write(response.getEntity()),
                        caller.tenant(),
                        key)
                == 1;
    }

    private static Problem reused() {
        return new Problem(
                ProblemType.IDEMPOTENCY_KEY_REUSED, "This key was used for another request. Send a new key.");
    }

    private Response again(String key, byte[] hash) {
        Kept kept = sql.optional(
                        "select encode(request_sha256, 'hex'), status, location, body from platform.idempotency where tenant_id = ? and key = ?",
                        row -> new Kept(row.text(1), row.intOrNull(2), row.textOrNull(3), row.textOrNull(4)),
                        caller.tenant(),
                        key)
                .orElseThrow(Idempotency::reused);
        if (!kept.request.equals(HexFormat.of().formatHex(hash))) {
            throw reused();
        }
        Response.ResponseBuilder answer = Response.status(kept.status == null ? 409 : kept.status)
                .header("Idempotency-Replayed", "true")
                .header(HttpHeaders.LOCATION, kept.location);
        return kept.body == null
                ? answer.build()
                : answer.entity(kept.body).type(MediaType.APPLICATION_JSON).build();
    }

    private String write(@Nullable Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package eu.bailiwick.metering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.platform.Idempotency;
import eu.bailiwick.platform.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// `/usage-events`: CloudEvents, one or a batch. Safe to send again: the events' own ids keep them
/// from counting twice; a key keeps the first answer as well.
@Path("/api/v1/usage-events")
@Produces(MediaType.APPLICATION_JSON)
public class UsageEventsApi {
    private static final String SINGLE = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final int BATCH_MAX = 1000;
    private final UsageEvents events;
    private final Idempotency idempotency;
    private final ObjectMapper json;

    UsageEventsApi(UsageEvents events, Idempotency idempotency, ObjectMapper json) {
        this.events = events;
        this.idempotency = idempotency;
        // never a float: a quantity is what was written
        this.json = json.copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    @Schema(name = "UsageEventsAnswer")
    public record Answer(long accepted, long duplicate, long conflict, long rejected, List<UsageEvents.Item> items) {}

    /// A usage event as it is sent (CloudEvents 1.0.2); `subject` is the reservation.
    @Schema(
            name = "UsageEvent",
            requiredProperties = {"specversion", "type", "source", "id", "subject", "data"})
    public record CloudEvent(
            String specversion, String type, String source, String id, String subject, Instant time, Data data) {}

    /// What was measured; a correction has the kind REPLACE or VOID and names the event of its source that it corrects.
    /// `resource` is the whole reservation unless named.
    @Schema(
            name = "UsageEventData",
            requiredProperties = {"meter", "quantity", "start", "end"})
    public record Data(
            String meter,
            BigDecimal quantity,
            Instant start,
            Instant end,
            String resource,

            @Schema(
                    enumeration = {"ORIGINAL", "REPLACE", "VOID"},
                    defaultValue = "ORIGINAL")
            String kind,

            String corrects,
            Map<String, String> dimensions) {}

    @POST
    @Consumes({SINGLE, BATCH})
    @PermissionsAllowed("usage:report")
    @Operation(summary = "Takes in what an agent measured, one CloudEvent or a batch")
    @APIResponseSchema(value = Answer.class, responseCode = "200")
    public Response take(
            @RequestBody(
                            content = {
                                @Content(mediaType = SINGLE, schema = @Schema(implementation = CloudEvent.class)),
                                @Content(
                                        mediaType = BATCH,
                                        schema = @Schema(type = SchemaType.ARRAY, implementation = CloudEvent.class))
                            })
                    @Nullable
                    String body,
            @Context HttpHeaders headers) {
        JsonNode root = read(body == null ? "" : body);
        List<JsonNode> batch = new ArrayList<>();
        if (root.isArray()) {
            root.forEach(batch::add);
        } else {
            batch.add(root);
        }
        if (batch.size() > BATCH_MAX) {
            throw Problem.invalid("body", "Send at most " + BATCH_MAX + " events at once.");
        }
        return idempotency.afterwards(
                headers,
                "POST /usage-events",
                root,
                () -> Response.ok(taken(batch)).build());
    }

    private Answer taken(List<JsonNode> batch) {
        List<UsageEvents.Item> items = events.take(batch);
        return new Answer(
                count(items, UsageEvents.Outcome.ACCEPTED),
                count(items, UsageEvents.Outcome.DUPLICATE),
                count(items, UsageEvents.Outcome.CONFLICT),
                count(items, UsageEvents.Outcome.REJECTED),
                items);
    }

    private JsonNode read(String body) {
        try {
            JsonNode root = json.readTree(body);
            if (root.isObject() || root.isArray()) {
                return Exact.held(root);
            }
        } catch (JsonProcessingException e) {
            throw Problem.invalid("body", "The body is not well-formed JSON.");
        }
        throw Problem.invalid("body", "Send a CloudEvent or an array of them.");
    }

    private static long count(List<UsageEvents.Item> items, UsageEvents.Outcome outcome) {
        return items.stream().filter(item -> item.outcome() == outcome).count();
    }
}

package eu.bailiwick.metering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.platform.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/usage-events`: CloudEvents, one or a batch. Safe to send again: the events' own ids keep them from counting twice.
@Path("/api/v1/usage-events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Metering")
public class UsageEventsApi {
    private static final int BATCH_MAX = 1000;
    private final UsageEvents events;
    private final ObjectMapper json;

    UsageEventsApi(UsageEvents events, ObjectMapper json) {
        this.events = events;
        this.json = json;
    }

    public record Answer(long accepted, long duplicate, long conflict, long rejected, List<UsageEvents.Item> items) {}

    @POST
    @Consumes({"application/cloudevents+json", "application/cloudevents-batch+json"})
    @PermissionsAllowed("usage:report")
    public Answer take(@Nullable String body) {
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
                return root;
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

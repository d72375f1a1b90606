package eu.bailiwick.metering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.Allocations;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Takes in what agents measured. The key (tenant, source, id) counts once for ever, in the transaction of the
/// write and its roll-up; the same id with another payload is a conflict that is reported, never an overwrite.
@ApplicationScoped
public class UsageEvents {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private final Sql sql;
    private final RollUps rollUps;
    private final Acting acting;
    private final Caller caller;
    private final Allocations allocations;
    private final Meters meters;
    private final PortalClock clock;
    private final Audit audit;
    private final ObjectMapper json;

    UsageEvents(
            Sql sql,
            RollUps rollUps,
            Acting acting,
            Caller caller,
            Allocations allocations,
            Meters meters,
            PortalClock clock,
            Audit audit,
            ObjectMapper json) {
        this.sql = sql;
        this.rollUps = rollUps;
        this.acting = acting;
        this.caller = caller;
        this.allocations = allocations;
        this.meters = meters;
        this.clock = clock;
        this.audit = audit;
        this.json = Exact.canonical(json).configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    }

    /// What became of one event of a batch.
    @Schema(name = "UsageEventOutcome")
    public enum Outcome {
        ACCEPTED,
        DUPLICATE,
        CONFLICT,
        REJECTED
    }

    /// The answer for one event, in the order of the batch.
    @Schema(name = "UsageEventAnswer")
    public record Item(String source, String id, Outcome outcome, String detail) {}

    private record Known(int index, String tenant, UsageEvent event, byte[] payload) {}

    /// Takes each event for itself: a bad one does not keep out the good ones, and sending a batch again changes
    /// nothing.
    public List<Item> take(List<JsonNode> events) {
        Item[] answers = new Item[events.size()];
        Map<String, Meter> known = new TreeMap<>();
        meters.all().forEach(meter -> known.put(meter.code(), meter));
        Instant latest = clock.now().plus(CLOCK_SKEW);
        Map<String, List<Known>> byTenant = new LinkedHashMap<>();
        for (int i = 0; i < answers.length; i++) {
            JsonNode node = events.get(i);
            try {
                Known event = check(i, node, known, latest);
                byTenant.computeIfAbsent(event.tenant, t -> new ArrayList<>()).add(event);
            } catch (UsageEvent.Rejected rejected) {
                answers[i] = new Item(
                        node.path("source").asText(),
                        node.path("id").asText(),
                        Outcome.REJECTED,
                        String.valueOf(rejected.getMessage()));
            }
        }
        byTenant.forEach((tenant, own) -> acting.as(tenant, () -> {
            own.stream().map(it -> it.event.source()).distinct().sorted().forEach(rollUps::queueUp);
            own.stream()
                    .map(it -> it.event.reservation().toString())
                    .distinct()
                    .sorted()
                    .forEach(rollUps::queueUp);
            own.forEach(event -> answers[event.index] = store(event));
            audit.record("usage.reported", "usage", own.getFirst().event.source(), Map.of("events", own.size()));
        }));
        return Arrays.asList(answers);
    }

    private Known check(int index, JsonNode node, Map<String, Meter> known, Instant latest) {
        UsageEvent event = UsageEvent.read(node);
        Meter meter = known.get(event.meter());
        if (meter == null || meter.kind() != Meter.Kind.CONSUMPTION) {
            throw new UsageEvent.Rejected("There is no meter " + event.meter() + " that takes reports.");
        }
        if (event.period().end().isAfter(latest)) {
            throw new UsageEvent.Rejected("end is in the future.");
        }
        String tenant = allocations
                .tenantOf(event.reservation())
                .orElseThrow(() -> new UsageEvent.Rejected("subject names no reservation."));
        return new Known(index, tenant, event, hash(node));
    }

    private Item store(Known known) {
        UsageEvent event = known.event;
        int fresh = sql.update(
                "insert into metering.usage_event (tenant_id, source, id, meter, reservation_id, resource, period, quantity, payload_sha256, "
                        + "kind, corrects, dimensions) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb)) on conflict do nothing",
                caller.tenant(),
                event.source(),
                event.id(),
                event.meter(),
                event.reservation(),
                event.resource(),
                event.period(),
                event.quantity(),
                known.payload,
                event.correction().map(it -> it.kind().name()).orElse("ORIGINAL"),
                event.correction().map(UsageEvent.Correction::corrects).orElse(null),
                event.dimensions());
        if (fresh == 1) {
            rollUps.count(event);
            return new Item(event.source(), event.id(), Outcome.ACCEPTED, "");
        }
        return again(known);
    }

    private Item again(Known known) {
        UsageEvent event = known.event;
        Optional<byte[]> kept = sql.optional(
                "select payload_sha256 from metering.usage_event where tenant_id = ? and source = ? and id = ?",
                row -> row.bytes(1),
                caller.tenant(),
                event.source(),
                event.id());
        if (kept.isPresent() && Arrays.equals(kept.get(), known.payload)) {
            return new Item(event.source(), event.id(), Outcome.DUPLICATE, "");
        }
        if (kept.isEmpty()) {
            String detail = "The event that this corrects was corrected before. Correct that correction.";
            return new Item(event.source(), event.id(), Outcome.CONFLICT, detail);
        }
        return new Item(
                event.source(),
                event.id(),
                Outcome.CONFLICT,
                "This id was used for another payload: kept sha256 "
                        + kept.map(HexFormat.of()::formatHex).orElse("") + ", sent "
                        + HexFormat.of().formatHex(known.payload) + ". The kept one counts.");
    }

    private byte[] hash(JsonNode node) {
        try {
            String canonical = json.writeValueAsString(json.treeToValue(node, Object.class));
            return MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

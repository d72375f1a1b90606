package eu.bailiwick.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A search of a tenant, and the token of its first exact offer.
public record Wish(
        String person, String jurisdiction, String site, String nodeType, int nodes, Instant start, Duration duration) {
    public static final String AURORA = "capacity@aurora.example";
    public static final String BOREALIS = "capacity@borealis.example";

    public static Instant day(int fromToday) {
        return Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(fromToday));
    }

    public Map<String, Object> body() {
        return Map.of(
                "nodeType",
                nodeType,
                "nodes",
                nodes,
                "duration",
                duration.toString(),
                "window",
                Map.of("earliestStart", start.toString()),
                "jurisdictions",
                List.of(jurisdiction),
                "site",
                site);
    }

    public String offer(Api api) {
        String key = UUID.randomUUID().toString();
        JsonNode offers = api.post(person, "/api/v1/availability-searches", body(), key)
                .expect(200)
                .json()
                .get("offers");
        for (JsonNode offer : offers) {
            if (offer.get("kind").asText().equals("EXACT")) {
                return offer.get("token").asText();
            }
        }
        throw new IllegalStateException("nothing fits " + this);
    }
}

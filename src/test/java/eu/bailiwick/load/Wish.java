package eu.bailiwick.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
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
                Map.of(
                        "earliestStart",
                        start.toString(),
                        "latestEnd",
                        start.plus(duration).toString()),
                "jurisdictions",
                List.of(jurisdiction),
                "site",
                site);
    }

    /// The token of an offer of exactly this; a failure when there is none.
    public String offer(Api api) {
        return exact(api).values().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing fits " + this));
    }

    /// The tokens of all offers of exactly this, by the code of the fabric domain, best first.
    public Map<String, String> exact(Api api) {
        String key = UUID.randomUUID().toString();
        JsonNode offers = api.post(person, "/api/v1/availability-searches", body(), key)
                .expect(200)
                .json()
                .get("offers");
        Map<String, String> tokens = new LinkedHashMap<>();
        for (JsonNode offer : offers) {
            if (offer.get("kind").asText().equals("EXACT")) {
                tokens.putIfAbsent(
                        offer.get("fabricDomain").asText(), offer.get("token").asText());
            }
        }
        return tokens;
    }
}

package eu.bailiwick.attack;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a provider enters first: one site with one type of node, and a list that prices it and an extra.
final class FirstOffer {
    private FirstOffer() {}

    static Map<String, Object> jurisdiction() {
        return Map.of(
                "code", "DE",
                "name", "Germany",
                "nameDe", "Deutschland",
                "legalRegimes", List.of("GDPR"),
                "legalRegimesDe", List.of("DSGVO"),
                "note", "In the Union",
                "noteDe", "In der Union");
    }

    static Map<String, Object> site() {
        return Map.of(
                "code", "kie1",
                "jurisdiction", "DE",
                "name", "Kiel 1",
                "city", "Kiel",
                "zone", "Europe/Berlin",
                "latencies", List.of());
    }

    static Map<String, Object> fabricDomain() {
        return Map.of("code", "kie1-a", "site", "kie1", "kind", "INFINIBAND_NDR", "rails", 8);
    }

    static Map<String, Object> nodeType() {
        Map<String, Object> type = new HashMap<>(Map.of(
                "code", "h100-sxm",
                "name", "8 × H100",
                "gpu", "H100 SXM",
                "gpus", 8,
                "gpuMemoryGb", 80,
                "nvlinkDomainGpus", 8,
                "fabricGbps", 3200,
                "rails", 8,
                "localStorageTb", 30,
                "listed", true));
        type.put("confidentialComputing", List.of("TDX", "NVIDIA_CC"));
        type.put("suitedFor", "Training");
        type.put("suitedForDe", "Training");
        return type;
    }

    /// Holds in a minute.
    static Map<String, Object> priceList() {
        Instant from = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        return Map.of(
                "validFrom",
                from.toString(),
                "note",
                "The first list",
                "prices",
                List.of(Map.of("jurisdiction", "DE", "nodeType", "h100-sxm", "nodeHour", euro("18.40"))),
                "durationTiers",
                List.of(Map.of("hoursMin", 168, "discountPercent", "5")),
                "extras",
                List.of(Map.of("extra", "CONFIDENTIAL_COMPUTING", "unit", "node_hour", "price", euro("1.84"))));
    }

    private static Map<String, String> euro(String amount) {
        return Map.of("amount", amount, "currency", "EUR");
    }
}

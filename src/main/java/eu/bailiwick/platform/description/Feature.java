package eu.bailiwick.platform.description;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/// The features as a reader of the API meets them, in the order of the main job.
enum Feature {
    CATALOG("Catalogue", "Jurisdictions, sites, node types and the price book."),
    RESERVATION("Reservations", "Search, quote, reserve, approve, change."),
    METERING("Metering", "Meters, usage events and usage."),
    TELEMETRY("Hardware", "Measurements, health events, health and degradations of the hardware behind a reservation."),
    BILLING("Billing", "Invoices, how they came about, and billing runs."),
    ATTESTATION("Proof", "Challenges, verdicts on evidence, roots, bundles and alarms."),
    TENANCY("Tenancy", "Projects, members, policies and quota."),
    AUDIT("Audit", "Who did what, hash chained per tenant."),
    CAPACITY("Inventory", "Pools, nodes, capacity changes and maintenance; for the provider."),
    OPERATIONS("Operations", "Scheduled work and the promises as questions to the data; for the provider."),
    PLATFORM("Local", "The movable clock; exists on a developer's machine and in tests only.");

    private final String label;
    private final String description;

    Feature(String label, String description) {
        this.label = label;
        this.description = description;
    }

    /// The tag of a feature's package; a package that is not listed here is named as it is.
    static String tag(String packageName) {
        String name = packageName.split("\\.")[2];
        return Arrays.stream(values())
                .filter(feature -> feature.name().toLowerCase(Locale.ROOT).equals(name))
                .map(feature -> feature.label)
                .findFirst()
                .orElse(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }

    static List<Tag> tags(OpenAPI api) {
        Set<String> used = api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(call -> call.getTags().stream())
                .collect(Collectors.toSet());
        return Arrays.stream(values())
                .filter(feature -> used.contains(feature.label))
                .map(feature -> OASFactory.createTag().name(feature.label).description(feature.description))
                .toList();
    }
}

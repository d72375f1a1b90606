package eu.bailiwick.reservation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What giving a reservation up costs, in percent of the net price of what is given up. A step holds from so
/// long before the first day on, that instant included; the steps are sorted by it, the longest first.
/// `releasePercent` holds once the nodes run. Written into each quote, so that a later rule never applies to an
/// earlier promise.
public record CancellationTerms(List<Step> steps, int releasePercent) {

    /// From `before` the start on, or earlier, giving up costs `percent`.
    public record Step(Duration before, int percent) {
        public long hours() {
            return before.toHours();
        }
    }

    public CancellationTerms {
        steps = steps.stream()
                .sorted(Comparator.comparing(Step::before).reversed())
                .toList();
        if (steps.isEmpty() || !steps.getLast().before.isZero()) {
            throw new IllegalArgumentException("the last step of a cancellation holds until the start");
        }
    }

    /// The percentage at an instant; whoever still has no nodes when the window has begun gives up for nothing.
    public int percentAt(Instant now, Instant start) {
        return now.isAfter(start) ? 0 : step(now, start).percent;
    }

    /// The last instant at which the percentage is still the present one.
    public Instant validUntil(Instant now, Instant start) {
        return now.isAfter(start) ? Instant.MAX : start.minus(step(now, start).before);
    }

    private Step step(Instant now, Instant start) {
        return steps.stream()
                .filter(step -> !now.isAfter(start.minus(step.before)))
                .findFirst()
                .orElseGet(steps::getLast);
    }

    /// How long before the start giving up is free, if ever.
    public Optional<Step> free() {
        return steps.stream().filter(step -> step.percent == 0).reduce((a, b) -> b);
    }

    /// The steps that cost something, the cheapest first.
    public List<Step> paid() {
        return steps.stream().filter(step -> step.percent > 0).toList();
    }

    /// As a quote's canonical terms say it.
    public Map<String, Object> canonical() {
        return new TreeMap<>(Map.of(
                "releasePercent",
                releasePercent,
                "steps",
                steps.stream()
                        .map(step -> new TreeMap<String, Object>(
                                Map.of("before", step.before.toString(), "percent", step.percent)))
                        .toList()));
    }

    /// Reads what [#canonical] wrote.
    public static CancellationTerms parse(JsonNode written) {
        List<Step> steps = new ArrayList<>();
        written.path("steps")
                .forEach(step -> steps.add(new Step(
                        Duration.parse(step.path("before").textValue()),
                        step.path("percent").intValue())));
        return new CancellationTerms(steps, written.path("releasePercent").intValue());
    }
}

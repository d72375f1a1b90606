package eu.bailiwick.reservation.search;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.web.Instants;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Checks a search as the caller wrote it and makes it a wish, or names every field that is wrong at once.
final class WishReader {
    static final Duration GRID = Duration.ofHours(1);
    private static final int NODES_MAX = 10_000;
    private static final Duration LENGTH_MAX = Duration.ofDays(731);
    // of a type that stands nowhere: nothing is found whatever the window is
    private static final Duration HORIZON = Duration.ofDays(730);

    private final Instant now;
    private final Map<String, NodeTypeView> nodeTypes;
    private final Set<String> sites;
    private final Set<String> allowed;
    private final Map<String, Duration> horizons;
    private final List<Violation> violations = new ArrayList<>();

    /// @param horizons how far ahead each node type is sold, in the pool that sells furthest
    WishReader(
            Instant now,
            Map<String, NodeTypeView> nodeTypes,
            Set<String> sites,
            Set<String> allowed,
            Map<String, Duration> horizons) {
        this.now = now;
        this.nodeTypes = nodeTypes;
        this.sites = sites;
        this.allowed = allowed;
        this.horizons = horizons;
    }

    /// The wish, or a problem with a violation for each field that is wrong.
    Wish read(SearchRequest request, UUID project) {
        Optional<NodeTypeView> type = nodeType(request.nodeType());
        Optional<Span<Integer>> nodes = nodes(request.nodes());
        Optional<Span<Duration>> length = length(request.duration());
        Optional<Period> window = length.flatMap(span -> window(request.window(), span, horizon(type)));
        Set<String> jurisdictions = jurisdictions(request.jurisdictions());
        boolean confidential = Boolean.TRUE.equals(request.confidentialComputing());
        if (confidential && type.isPresent() && !type.get().offersConfidentialComputing()) {
            wrong("confidentialComputing", type.get().name() + " does not offer confidential computing.");
        }
        if (request.site() != null && !sites.contains(request.site())) {
            wrong("site", "There is no such site.");
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        return new Wish(
                type.orElseThrow().code(),
                nodes.orElseThrow(),
                length.orElseThrow(),
                window.orElseThrow(),
                jurisdictions,
                request.site(),
                confidential,
                project);
    }

    private void wrong(String field, String message) {
        violations.add(new Violation(field, message));
    }

    private Optional<NodeTypeView> nodeType(@Nullable String code) {
        NodeTypeView type = code == null ? null : nodeTypes.get(code);
        if (type == null) {
            wrong("nodeType", "Name one of " + String.join(", ", new TreeSet<>(nodeTypes.keySet())) + ".");
        }
        return Optional.ofNullable(type);
    }

    private Optional<Span<Integer>> nodes(@Nullable JsonNode written) {
        return span(written, "nodes", this::count);
    }

    private Optional<Integer> count(JsonNode written, String field) {
        if (!written.isIntegralNumber()
                || !written.canConvertToInt()
                || written.intValue() < 1
                || written.intValue() > NODES_MAX) {
            wrong(field, "Ask for 1 to " + NODES_MAX + " whole nodes.");
            return Optional.empty();
        }
        return Optional.of(written.intValue());
    }

    private Optional<Span<Duration>> length(@Nullable JsonNode written) {
        return span(written, "duration", this::duration);
    }

    private Optional<Duration> duration(JsonNode written, String field) {
        try {
            Duration length = Duration.parse(written.isTextual() ? written.textValue() : "");
            if (length.compareTo(GRID) >= 0
                    && length.compareTo(LENGTH_MAX) <= 0
                    && length.toNanosPart() == 0
                    && length.toSeconds() % GRID.toSeconds() == 0) {
                return Optional.of(length);
            }
        } catch (DateTimeException | ArithmeticException unreadable) {
            // told below in the same words
        }
        wrong(field, "Write whole hours from PT1H to P731D, such as P14D or PT336H.");
        return Optional.empty();
    }

    private interface Reader<T> {
        Optional<T> read(JsonNode written, String field);
    }

    private <T extends Comparable<T>> Optional<Span<T>> span(@Nullable JsonNode written, String field, Reader<T> one) {
        if (written == null || written.isNull()) {
            wrong(field, "This field is required.");
            return Optional.empty();
        }
        if (!written.isObject()) {
            return one.read(written, field).map(Span::exactly);
        }
        written.fieldNames().forEachRemaining(name -> {
            if (!name.equals("min") && !name.equals("max")) {
                wrong(field + "." + name, "This field is unknown here.");
            }
        });
        Optional<T> min = one.read(written.path("min"), field + ".min");
        Optional<T> max = one.read(written.path("max"), field + ".max");
        if (min.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        if (min.get().compareTo(max.get()) > 0) {
            wrong(field + ".max", "The largest is smaller than the smallest.");
            return Optional.empty();
        }
        return Optional.of(new Span<>(min.get(), max.get()));
    }

    private Duration horizon(Optional<NodeTypeView> type) {
        return type.map(NodeTypeView::code).map(horizons::get).orElse(HORIZON);
    }

    private Optional<Period> window(SearchRequest.@Nullable Window written, Span<Duration> length, Duration horizon) {
        if (written == null) {
            wrong("window", "This field is required.");
            return Optional.empty();
        }
        Optional<Instant> start = instant(written.earliestStart(), "window.earliestStart");
        Optional<Instant> end = written.latestEnd() == null
                ? start.map(from -> from.plus(length.max()))
                : instant(written.latestEnd(), "window.latestEnd");
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        return window(start.get(), end.get(), length, horizon);
    }

    private Optional<Period> window(Instant start, Instant end, Span<Duration> length, Duration horizon) {
        String beyond = "This lies further ahead than it is sold: " + horizon.toDays() + " days.";
        int before = violations.size();
        if (start.isBefore(now)) {
            wrong("window.earliestStart", "This lies in the past.");
        } else if (start.isAfter(now.plus(horizon))) {
            wrong("window.earliestStart", beyond);
        }
        if (!start.isBefore(end)) {
            wrong("window.latestEnd", "The window ends before it starts.");
        } else if (Duration.between(start, end).compareTo(length.min()) < 0) {
            wrong("window.latestEnd", "The duration does not fit into the window.");
        } else if (end.isAfter(now.plus(horizon))) {
            wrong("window.latestEnd", beyond);
        }
        return violations.size() == before ? Optional.of(new Period(start, end)) : Optional.empty();
    }

    private Optional<Instant> instant(@Nullable String written, String field) {
        Optional<Instant> instant = Instants.read(written == null ? "" : written);
        if (instant.isEmpty()) {
            wrong(field, "Write an instant with its offset, such as 2027-03-01T00:00:00Z.");
        } else if (instant.get().getNano() != 0
                || Math.floorMod(instant.get().getEpochSecond(), GRID.toSeconds()) != 0) {
            wrong(field, "Windows start and end on the full hour.");
            return Optional.empty();
        }
        return instant;
    }

    private Set<String> jurisdictions(@Nullable List<String> written) {
        if (written == null || written.isEmpty()) {
            return allowed;
        }
        for (String code : written) {
            if (!allowed.contains(String.valueOf(code))) {
                wrong("jurisdictions", "Your policy allows " + String.join(", ", new TreeSet<>(allowed)) + " only.");
                break;
            }
        }
        return Set.copyOf(written.stream().map(String::valueOf).toList());
    }
}

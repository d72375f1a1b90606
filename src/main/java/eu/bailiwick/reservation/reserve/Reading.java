package eu.bailiwick.reservation.reserve;

import eu.bailiwick.catalog.JurisdictionView;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.catalog.SiteView;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.web.Formats;
import eu.bailiwick.tenancy.ProjectView;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the form: what it asks for, or every field that is wrong, in the viewer's words.
final class Reading {
    private static final int NODES_MAX = 10_000;
    private static final int FLEX_DAYS_MAX = 180;
    private static final int LENGTH_DAYS_MAX = 730;
    private final Asked asked;
    private final Assortment from;
    private final FaultMessages words;
    private final Formats formats;
    private final List<Violation> violations = new ArrayList<>();
    private final @Nullable Wanted wanted;

    Reading(Asked asked, Assortment from, FaultMessages words, Formats formats) {
        this.asked = asked;
        this.from = from;
        this.words = words;
        this.formats = formats;
        this.wanted = read();
    }

    Optional<Wanted> wanted() {
        return Optional.ofNullable(wanted);
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    private @Nullable Wanted read() {
        Optional<ProjectView> project = project();
        places();
        Optional<NodeTypeView> type = from.nodeType(asked.nodeType());
        if (type.isEmpty()) {
            wrong("nodeType", words.type());
        }
        if (asked.confidential()
                && type.filter(t -> !t.offersConfidentialComputing()).isPresent()) {
            wrong("confidentialComputing", words.confidential(type.orElseThrow().name()));
        }
        OptionalInt nodes = number("nodes", asked.nodes(), 1, NODES_MAX, words.nodes());
        Optional<Duration> length = length();
        OptionalInt flex = number("flexDays", asked.flexDays(), 0, FLEX_DAYS_MAX, words.flex());
        Optional<LocalStart> start = start(length.orElse(Duration.ZERO), from.horizon(asked.nodeType()));
        return !violations.isEmpty()
                ? null
                : new Wanted(
                        project.orElseThrow(),
                        asked.jurisdictions(),
                        asked.site().isEmpty() ? null : asked.site(),
                        type.orElseThrow(),
                        nodes.orElseThrow(),
                        asked.confidential(),
                        start.orElseThrow(),
                        length.orElseThrow(),
                        Duration.ofDays(flex.orElseThrow()));
    }

    private void wrong(String field, String message) {
        violations.add(new Violation(field, message));
    }

    private Optional<ProjectView> project() {
        Optional<ProjectView> project = from.projects().stream()
                .filter(one -> one.id().toString().equals(asked.project()))
                .findFirst();
        if (project.isEmpty()) {
            wrong("project", words.project());
        }
        return project;
    }

    private void places() {
        String allowed = named(from.allowed());
        List<String> forbidden = asked.jurisdictions().stream()
                .filter(code -> !from.allowed().contains(code))
                .toList();
        if (from.allowed().isEmpty()) {
            wrong("jurisdiction", words.nowhere());
        } else if (asked.jurisdictions().isEmpty()) {
            wrong("jurisdiction", words.no_jurisdiction(allowed));
        } else if (!forbidden.isEmpty()) {
            wrong(
                    "jurisdiction",
                    words.jurisdiction(named(forbidden), from.project().name(), allowed));
        }
        if (asked.site().isEmpty()) {
            return;
        }
        Optional<SiteView> site = from.site(asked.site());
        if (site.isEmpty()) {
            wrong("site", words.site());
        } else if (!asked.jurisdictions().contains(site.get().jurisdiction())) {
            String where = from.jurisdiction(site.get().jurisdiction())
                    .map(one -> named(one))
                    .orElse(site.get().jurisdiction());
            wrong("site", words.site_elsewhere(site.get().name(), where));
        }
    }

    private String named(Collection<String> codes) {
        return codes.stream()
                .map(code -> from.jurisdiction(code).map(this::named).orElse(code))
                .collect(Collectors.joining(", "));
    }

    private String named(JurisdictionView jurisdiction) {
        return jurisdiction.name(formats.locale().getLanguage());
    }

    private OptionalInt number(String field, String text, int min, int max, String message) {
        if (text.matches("-?\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return OptionalInt.of(number);
            }
        }
        wrong(field, message);
        return OptionalInt.empty();
    }

    private Optional<Duration> length() {
        LengthUnit unit = LengthUnit.valueOf(asked.unit());
        if (asked.length().matches("-\\d+|0+")) {
            wrong("length", words.end());
            return Optional.empty();
        }
        int max = (int) unit.count(Duration.ofDays(LENGTH_DAYS_MAX));
        OptionalInt count = number("length", asked.length(), 1, max, words.length());
        return count.isPresent() ? Optional.of(unit.times(count.getAsInt())) : Optional.empty();
    }

    private Optional<LocalStart> start(Duration length, Duration ahead) {
        try {
            LocalStart start = new LocalStart(
                    LocalDateTime.of(LocalDate.parse(asked.date()), LocalTime.parse(asked.time())), asked.zone());
            Instant at = start.instant();
            Instant horizon = from.now().plus(ahead);
            if (at.isBefore(from.now())) {
                wrong("date", words.past(formats.moment(at), formats.moment(from.now())));
            } else if (at.plus(length).isAfter(horizon)) {
                wrong("date", words.horizon(formats.day(horizon)));
            } else if (at.getEpochSecond() % 3600 != 0) {
                wrong("time", words.time());
            } else {
                return Optional.of(start);
            }
        } catch (DateTimeException unreadable) {
            wrong("date", words.date());
        }
        return Optional.empty();
    }
}

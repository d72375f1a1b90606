package eu.bailiwick.home;

import eu.bailiwick.capacity.FreeCapacity;
import eu.bailiwick.capacity.PoolView;
import eu.bailiwick.capacity.Pools;
import eu.bailiwick.capacity.Snapshots;
import eu.bailiwick.catalog.Names;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.web.Timeline;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is free in the weeks ahead: one row per place and node type, summed over its pools. Free in a week
/// means free in every instant of it.
@ApplicationScoped
class CapacityCalendar {
    static final Duration AHEAD = Duration.ofDays(16 * 7L);
    private static final Duration WEEK = Duration.ofDays(7);
    private final Pools pools;
    private final Snapshots snapshots;
    private final Names names;

    CapacityCalendar(Pools pools, Snapshots snapshots, Names names) {
        this.pools = pools;
        this.snapshots = snapshots;
        this.names = names;
    }

    /// The free and installed nodes of one week.
    record Week(Period period, int free, int installed) {

        Timeline.Kind kind() {
            boolean nearlyAll = 10L * free >= 9L * installed; // a few are always kept as spares
            return free == 0 ? Timeline.Kind.FULL : nearlyAll ? Timeline.Kind.FREE : Timeline.Kind.PARTLY;
        }
    }

    /// A row of the calendar: hardware of one type at one site.
    record Place(String jurisdiction, String site, String nodeType) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::jurisdiction)
                .thenComparing(Place::site)
                .thenComparing(Place::nodeType);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    static Period window(Instant now) {
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        return new Period(today, today.plus(AHEAD));
    }

    /// Where there is capacity in the given jurisdictions, with its pools.
    @Transactional
    public SortedMap<Place, List<UUID>> places(Set<String> jurisdictions) {
        SortedMap<Place, List<UUID>> places = new TreeMap<>();
        for (PoolView pool : pools.all()) {
            if (jurisdictions.contains(pool.jurisdiction())) {
                places.computeIfAbsent(
                                new Place(pool.jurisdiction(), pool.site(), pool.nodeType()),
                                place -> new ArrayList<>())
                        .add(pool.id());
            }
        }
        return places;
    }

    /// One row per place; `search` is the page that a free block leads to, for those who may search.
    @Transactional
    public SortedMap<Place, Timeline.Row> rows(
            Instant now, SortedMap<Place, List<UUID>> places, HomeMessages words, @Nullable String search) {
        Map<UUID, FreeCapacity> free = snapshots.current();
        SortedMap<Place, Timeline.Row> rows = new TreeMap<>();
        places.forEach((place, its) -> rows.put(
                place,
                new Timeline.Row(
                        names.site(place.site),
                        names.nodeType(place.nodeType) + " · " + names.jurisdiction(place.jurisdiction),
                        merged(weeks(
                                        its.stream()
                                                .map(free::get)
                                                .filter(Objects::nonNull)
                                                .toList(),
                                        window(now)))
                                .stream()
                                .map(week -> block(week, place, words, search))
                                .toList())));
        return rows;
    }

    private static Timeline.Block block(Week week, Place place, HomeMessages words, @Nullable String search) {
        String label = week.free == 0 ? words.full() : words.free(week.free, week.installed);
        String href = search == null || week.free == 0
                ? null
                : search + "?jurisdiction=" + place.jurisdiction + "&site=" + place.site + "&nodeType=" + place.nodeType
                        + "&zone=UTC&date="
                        + week.period.start().atZone(ZoneOffset.UTC).toLocalDate();
        return new Timeline.Block(week.period, week.kind(), label, href);
    }

    static List<Week> weeks(List<FreeCapacity> pools, Period window) {
        List<Week> weeks = new ArrayList<>();
        for (Instant at = window.start(); at.isBefore(window.end()); at = at.plus(WEEK)) {
            Instant start = at;
            Period week = Period.of(start, WEEK);
            weeks.add(new Week(
                    week,
                    pools.stream()
                            .mapToInt(pool -> Math.max(0, pool.minFree(week)))
                            .sum(),
                    pools.stream().mapToInt(pool -> pool.installedAt(start)).sum()));
        }
        return weeks;
    }

    /// Neighbours that say the same become one.
    static List<Week> merged(List<Week> weeks) {
        List<Week> merged = new ArrayList<>();
        for (Week week : weeks) {
            Week last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && last.free == week.free && last.installed == week.installed) {
                merged.set(
                        merged.size() - 1,
                        new Week(new Period(last.period.start(), week.period.end()), week.free, week.installed));
            } else {
                merged.add(week);
            }
        }
        return merged;
    }
}

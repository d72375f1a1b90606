package eu.bailiwick.home;

import eu.bailiwick.home.CapacityCalendar.Place;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.web.Timeline;
import eu.bailiwick.reservation.Standings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/// The few rows of a calendar that a tenant looks at first: its own reservations with what is free at their places,
/// then other places that it may use.
@Singleton
class TenantCalendar {
    private static final int ROWS = 6;
    private static final int MOST = 40;
    private final Asking asking;
    private final Standings standings;

    TenantCalendar(Asking asking, Standings standings) {
        this.asking = asking;
        this.standings = standings;
    }

    Timeline draw(Instant now, Set<String> jurisdictions, HomeMessages words) {
        Period window = CapacityCalendar.window(now);
        SortedMap<Place, List<Timeline.Row>> own = new OwnRows(asking.names, words).of(standings.windows(window, MOST));
        SortedMap<Place, List<UUID>> places = asking.calendar.places(jurisdictions);
        String search = asking.caller.may("quote:write") ? "/app/reserve" : null;
        SortedMap<Place, Timeline.Row> free = asking.calendar.rows(now, first(own, places), words, search);
        List<Timeline.Row> rows = Stream.concat(
                        own.keySet().stream(), free.keySet().stream().filter(place -> !own.containsKey(place)))
                .flatMap(place ->
                        Stream.concat(own.getOrDefault(place, List.of()).stream(), Stream.ofNullable(free.get(place))))
                .limit(ROWS)
                .toList();
        return new Timeline(words.calendar(), window, now, rows);
    }

    /// As many places as there are rows, those with own reservations first.
    private static SortedMap<Place, List<UUID>> first(
            SortedMap<Place, List<Timeline.Row>> own, SortedMap<Place, List<UUID>> places) {
        SortedMap<Place, List<UUID>> first = new TreeMap<>(places);
        first.keySet().retainAll(own.keySet());
        int room = ROWS
                - first.size()
                - own.values().stream().mapToInt(Collection::size).sum();
        places.entrySet().stream()
                .filter(place -> !own.containsKey(place.getKey()))
                .limit(Math.max(0, room))
                .forEach(place -> first.put(place.getKey(), place.getValue()));
        return first;
    }
}

package eu.bailiwick.home;

import eu.bailiwick.catalog.Names;
import eu.bailiwick.home.CapacityCalendar.Place;
import eu.bailiwick.platform.web.Timeline;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.Standings;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The tenant's own windows, which come in the order of their start, in rows per place. Those that do not overlap share
/// a row.
record OwnRows(Names names, HomeMessages words) {
    private static final int MOST_PER_PLACE = 3;

    SortedMap<Place, List<Timeline.Row>> of(List<Standings.Window> windows) {
        SortedMap<Place, List<Standings.Window>> places = new TreeMap<>();
        windows.forEach(one -> places.computeIfAbsent(
                        new Place(one.jurisdiction(), one.site(), one.nodeType()), place -> new ArrayList<>())
                .add(one));
        SortedMap<Place, List<Timeline.Row>> rows = new TreeMap<>();
        places.forEach((place, its) -> rows.put(place, lanes(place, its)));
        return rows;
    }

    private List<Timeline.Row> lanes(Place place, List<Standings.Window> sorted) {
        List<List<Standings.Window>> lanes = new ArrayList<>();
        for (Standings.Window one : sorted) {
            lanes.stream()
                    .filter(lane ->
                            !lane.getLast().period().end().isAfter(one.period().start()))
                    .findFirst()
                    .orElseGet(() -> {
                        lanes.add(new ArrayList<>());
                        return lanes.getLast();
                    })
                    .add(one);
        }
        return lanes.stream()
                .limit(MOST_PER_PLACE)
                .map(lane -> new Timeline.Row(
                        names.site(place.site()),
                        words.yours(names.nodeType(place.nodeType())),
                        lane.stream().map(this::block).toList()))
                .toList();
    }

    private Timeline.Block block(Standings.Window one) {
        return new Timeline.Block(
                one.period(),
                kind(one.state()),
                one.label() + " · " + names.nodes(one.nodes()),
                "/app/reservations/" + one.reservation());
    }

    private static Timeline.Kind kind(ReservationState state) {
        return switch (state) {
            case SCHEDULED -> Timeline.Kind.SCHEDULED;
            case PENDING_CUSTOMER_APPROVAL, PENDING_PROVIDER_APPROVAL -> Timeline.Kind.PENDING;
            default -> Timeline.Kind.OWN;
        };
    }
}

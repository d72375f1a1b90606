package eu.bailiwick.home;

import eu.bailiwick.catalog.Names;
import eu.bailiwick.home.CapacityCalendar.Place;
import eu.bailiwick.platform.web.Timeline;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.ReservationView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The tenant's own reservations of the weeks ahead, in rows per place. Those that do not overlap share a row.
record OwnRows(Names names, HomeMessages words) {
    private static final int MOST_PER_PLACE = 3;

    SortedMap<Place, List<Timeline.Row>> of(List<ReservationView> reservations, Instant now) {
        SortedMap<Place, List<ReservationView>> places = new TreeMap<>();
        reservations.stream()
                .filter(one -> kind(one.state()) != null && one.period().overlaps(CapacityCalendar.window(now)))
                .sorted(Comparator.comparing(ReservationView::start))
                .forEach(one -> places.computeIfAbsent(
                                new Place(one.jurisdiction(), one.site(), one.nodeType()), place -> new ArrayList<>())
                        .add(one));
        SortedMap<Place, List<Timeline.Row>> rows = new TreeMap<>();
        places.forEach((place, its) -> rows.put(place, lanes(place, its)));
        return rows;
    }

    private List<Timeline.Row> lanes(Place place, List<ReservationView> sorted) {
        List<List<ReservationView>> lanes = new ArrayList<>();
        for (ReservationView one : sorted) {
            lanes.stream()
                    .filter(lane -> !lane.getLast().end().isAfter(one.start()))
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

    private Timeline.Block block(ReservationView one) {
        Timeline.Kind kind = kind(one.state());
        return new Timeline.Block(
                one.period(),
                kind == null ? Timeline.Kind.OWN : kind,
                one.label() + " · " + names.nodes(one.nodes()),
                "/app/reservations/" + one.id());
    }

    private static Timeline.@Nullable Kind kind(ReservationState state) {
        return switch (state) {
            case ACTIVE, SUSPENDED, ENDING, PROVISIONING, LOCKED -> Timeline.Kind.OWN;
            case SCHEDULED -> Timeline.Kind.SCHEDULED;
            case PENDING_CUSTOMER_APPROVAL, PENDING_PROVIDER_APPROVAL -> Timeline.Kind.PENDING;
            default -> null;
        };
    }
}

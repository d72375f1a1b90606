package eu.bailiwick.home;

import eu.bailiwick.catalog.Names;
import eu.bailiwick.platform.web.Timeline;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.ReservationView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Draws the tenant's own reservations above what is free at the same place. Those that do not overlap share a row.
record OwnRows(Names names, HomeMessages words) {

    List<Timeline.Row> above(
            SortedMap<CapacityCalendar.Place, Timeline.Row> free, List<ReservationView> all, Instant now) {
        SortedMap<CapacityCalendar.Place, List<Timeline.Row>> rows = new TreeMap<>();
        own(all, now).forEach((place, its) -> rows.put(place, lanes(place, its)));
        free.forEach((place, row) ->
                rows.computeIfAbsent(place, one -> new ArrayList<>()).add(row));
        return rows.values().stream().flatMap(List::stream).toList();
    }

    private static Map<CapacityCalendar.Place, List<ReservationView>> own(List<ReservationView> all, Instant now) {
        Map<CapacityCalendar.Place, List<ReservationView>> own = new TreeMap<>();
        all.stream()
                .filter(one -> kind(one.state()) != null && one.period().overlaps(CapacityCalendar.window(now)))
                .sorted(Comparator.comparing(ReservationView::start))
                .forEach(one -> own.computeIfAbsent(
                                new CapacityCalendar.Place(one.jurisdiction(), one.site(), one.nodeType()),
                                place -> new ArrayList<>())
                        .add(one));
        return own;
    }

    private List<Timeline.Row> lanes(CapacityCalendar.Place place, List<ReservationView> sorted) {
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
        List<Timeline.Row> rows = new ArrayList<>();
        lanes.forEach(lane -> rows.add(new Timeline.Row(
                names.site(place.site()),
                words.yours(names.nodeType(place.nodeType())),
                lane.stream().map(this::block).toList())));
        return rows;
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

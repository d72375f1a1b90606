package eu.bailiwick.capacity;

import eu.bailiwick.platform.web.Timeline;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Draws a jurisdiction's pools as rows of a timeline; each stretch with room leads to the form that reserves it.
record CalendarBlocks(CapacityMessages words, CalendarFilter filter, ZoneId zone, boolean mayReserve) {

    Timeline timeline(Calendar.HalfYear halfYear, Calendar.Place place, String language) {
        return new Timeline(
                words.caption(place.jurisdiction().name(language)),
                halfYear.window(),
                halfYear.now(),
                place.pools().stream().map(this::row).toList());
    }

    private Timeline.Row row(Calendar.PoolCalendar calendar) {
        PoolView pool = calendar.pool();
        String note = pool.confidential() ? pool.fabricDomain() + ", " + words.confidential() : pool.fabricDomain();
        return new Timeline.Row(
                calendar.nodeType().name(),
                note,
                calendar.stretches().stream()
                        .map(stretch -> block(pool, stretch))
                        .toList());
    }

    private Timeline.Block block(PoolView pool, FreeStretch stretch) {
        String label = switch (stretch.degree()) {
            case FREE, PARTLY -> words.free(stretch.free());
            case FULL -> stretch.free() > 0 ? words.too_few(stretch.free()) : words.full();
        };
        return new Timeline.Block(stretch.period(), kind(stretch.degree()), label, href(pool, stretch));
    }

    private static Timeline.Kind kind(FreeStretch.Degree degree) {
        return switch (degree) {
            case FREE -> Timeline.Kind.FREE;
            case PARTLY -> Timeline.Kind.PARTLY;
            case FULL -> Timeline.Kind.FULL;
        };
    }

    private @Nullable String href(PoolView pool, FreeStretch stretch) {
        return !mayReserve || stretch.degree() == FreeStretch.Degree.FULL
                ? null
                : "/app/reserve?nodeType=" + pool.nodeType() + "&jurisdiction=" + pool.jurisdiction() + "&site="
                        + pool.site() + "&date="
                        + stretch.period().start().atZone(zone).toLocalDate() + "&nodes=" + filter.nodes()
                        + (pool.confidential() ? "&confidentialComputing=true" : "");
    }
}

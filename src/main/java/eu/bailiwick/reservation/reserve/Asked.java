package eu.bailiwick.reservation.reserve;

import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.reservation.search.OfferView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the form holds: texts, right or wrong, with the portal's own choice for what nobody has said. Day and time are
/// those of the viewer's zone.
record Asked(
        String project,
        @Nullable Workload workload,
        List<String> jurisdictions,
        String city,
        String site,
        String nodeType,
        String nodes,
        boolean confidential,
        String date,
        String time,
        ZoneId zone,
        String length,
        String unit,
        String flexDays) {
    private static final int DAYS_AHEAD = 8;
    private static final int HOURS_AHEAD = 2;

    static Asked of(WishQuery query, Assortment from, ZoneId zone) {
        LocalDateTime start = start(query, from, zone);
        Workload workload = named(Workload.class, WishQuery.text(query.suggest, WishQuery.text(query.workload, "")))
                .orElse(null);
        boolean picks = query.suggest != null || query.nodeType == null;
        String suggested = from.suggested(
                        workload == null ? Workload.FINE_TUNING : workload,
                        start.atZone(zone).toInstant())
                .map(NodeTypeView::code)
                .orElse("");
        boolean untouched =
                query.asked == null && WishQuery.texts(query.jurisdiction).isEmpty();
        return new Asked(
                WishQuery.text(query.project, from.project().id().toString()),
                workload,
                untouched ? List.copyOf(from.allowed()) : WishQuery.texts(query.jurisdiction),
                WishQuery.text(query.city, ""),
                WishQuery.text(query.site, ""),
                picks ? suggested : WishQuery.text(query.nodeType, suggested),
                WishQuery.text(query.nodes, query.nodes == null ? "4" : ""),
                "true".equals(query.confidentialComputing),
                isReadable(query) ? start.toLocalDate().toString() : String.valueOf(query.date),
                isReadable(query) ? start.toLocalTime().toString() : String.valueOf(query.time),
                zone,
                WishQuery.text(query.length, query.length == null ? "14" : ""),
                named(LengthUnit.class, String.valueOf(query.unit))
                        .orElse(LengthUnit.DAYS)
                        .name(),
                WishQuery.text(query.flexDays, "0"));
    }

    /// A time that was written in another zone is told in the viewer's.
    private static LocalDateTime start(WishQuery query, Assortment from, ZoneId zone) {
        if (query.date == null || !isReadable(query)) {
            LocalDate soon = from.now().atZone(zone).toLocalDate().plusDays(DAYS_AHEAD);
            LocalDateTime monday =
                    soon.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)).atStartOfDay();
            return monday.plusMinutes(minutesOff(monday, zone));
        }
        ZoneId other = zone(query.zone, zone);
        LocalDateTime written = LocalDateTime.of(day(query, from.now().atZone(other)), time(query));
        return other.equals(zone)
                ? written
                : new LocalStart(written, other).instant().atZone(zone).toLocalDateTime();
    }

    /// The day of the address. A link that says today and no time, as the calendar's do, means the first day
    /// that begins late enough.
    private static LocalDate day(WishQuery query, ZonedDateTime now) {
        LocalDate day = LocalDate.parse(String.valueOf(query.date));
        return query.time == null && query.asked == null && day.equals(now.toLocalDate())
                ? now.plusHours(HOURS_AHEAD).toLocalDate().plusDays(1)
                : day;
    }

    /// How far the full hours of a zone are behind those of UTC, in which windows begin; zero nearly everywhere.
    static int minutesOff(LocalDateTime at, ZoneId zone) {
        return Math.floorMod(zone.getRules().getOffset(at).getTotalSeconds(), 3600) / 60;
    }

    private static LocalTime time(WishQuery query) {
        return query.time == null ? LocalTime.MIDNIGHT : LocalTime.parse(query.time);
    }

    private static boolean isReadable(WishQuery query) {
        try {
            return query.date == null || LocalDateTime.of(LocalDate.parse(query.date), time(query)) != null;
        } catch (DateTimeException unreadable) {
            return false; // shown again as it was typed, and told by the reader of the form
        }
    }

    private static ZoneId zone(@Nullable String name, ZoneId otherwise) {
        return name != null && ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : otherwise;
    }

    private static <E extends Enum<E>> Optional<E> named(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }

    /// The same wish changed into what an offer offers.
    Asked like(OfferView offer) {
        LocalStart start = LocalStart.of(offer.start(), zone);
        Duration span = Duration.between(offer.start(), offer.end());
        LengthUnit counted = LengthUnit.of(span);
        return new Asked(
                project,
                workload,
                List.of(offer.jurisdiction()),
                city,
                offer.site(),
                offer.nodeType(),
                Integer.toString(offer.nodes()),
                offer.confidentialComputing(),
                start.written().toLocalDate().toString(),
                start.written().toLocalTime().toString(),
                zone,
                Long.toString(counted.count(span)),
                counted.name(),
                "0");
    }

    /// The form with everything in it.
    public String address() {
        return "/app/reserve?" + query();
    }

    /// Where the command that reserves at once is sent; a refusal shows the form again.
    public String reserveAt() {
        return "/app/reserve/reservations?" + query();
    }

    public String query() {
        Stream<String> places = jurisdictions.isEmpty()
                ? Stream.of("")
                : jurisdictions.stream().map(code -> pair("jurisdiction", code));
        return Stream.of(
                        Stream.of("asked=1", pair("project", project), pair("workload", workload)),
                        places,
                        Stream.of(
                                pair("city", city),
                                pair("site", site),
                                pair("nodeType", nodeType),
                                pair("nodes", nodes),
                                confidential ? "confidentialComputing=true" : "",
                                pair("date", date),
                                pair("time", time),
                                pair("zone", zone),
                                pair("length", length),
                                pair("unit", unit),
                                pair("flexDays", flexDays)))
                .flatMap(part -> part)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
    }

    private static String pair(String name, @Nullable Object value) {
        return value == null || value.toString().isEmpty()
                ? ""
                : name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }
}

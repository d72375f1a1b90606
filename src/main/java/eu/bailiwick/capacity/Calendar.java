package eu.bailiwick.capacity;

import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.JurisdictionView;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.catalog.SiteView;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.JurisdictionPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What is free in the jurisdictions that a tenant may use, for the next half year. It names nobody.
@ApplicationScoped
class Calendar {
    private static final int DAYS = 26 * 7;
    private final Catalog catalog;
    private final Pools pools;
    private final Snapshots snapshots;
    private final JurisdictionPolicies policies;
    private final Caller caller;
    private final PortalClock clock;

    Calendar(
            Catalog catalog,
            Pools pools,
            Snapshots snapshots,
            JurisdictionPolicies policies,
            Caller caller,
            PortalClock clock) {
        this.catalog = catalog;
        this.pools = pools;
        this.snapshots = snapshots;
        this.policies = policies;
        this.caller = caller;
        this.clock = clock;
    }

    /// One pool and its half year.
    record PoolCalendar(PoolView pool, NodeTypeView nodeType, List<FreeStretch> stretches) {}

    /// One jurisdiction: its law, its sites, its pools.
    record Place(JurisdictionView jurisdiction, List<SiteView> sites, List<PoolCalendar> pools) {}

    /// The whole calendar, with what can be filtered by.
    record HalfYear(
            Period window,
            Instant now,
            List<Place> places,
            List<JurisdictionView> jurisdictions,
            List<NodeTypeView> nodeTypes) {}

    HalfYear halfYear(CalendarFilter filter, ZoneId zone) {
        Instant now = clock.now();
        List<Instant> borders = midnights(now, zone);
        Set<String> allowed = caller.isProvider()
                ? catalog.jurisdictions().stream().map(JurisdictionView::code).collect(Collectors.toSet())
                : policies.allowed(null);
        List<JurisdictionView> jurisdictions = catalog.jurisdictions().stream()
                .filter(jurisdiction -> allowed.contains(jurisdiction.code()))
                .toList();
        Map<String, NodeTypeView> types =
                catalog.nodeTypes().stream().collect(Collectors.toMap(NodeTypeView::code, Function.identity()));
        Map<UUID, FreeCapacity> free = snapshots.current();
        List<SiteView> sites = catalog.sites();
        List<Place> places = new ArrayList<>();
        for (JurisdictionView jurisdiction : jurisdictions) {
            List<PoolCalendar> calendars = pools.all().stream()
                    .filter(pool -> pool.jurisdiction().equals(jurisdiction.code()) && filter.shows(pool))
                    .map(pool -> new PoolCalendar(
                            pool,
                            Objects.requireNonNull(types.get(pool.nodeType())),
                            FreeStretch.of(Objects.requireNonNull(free.get(pool.id())), borders, filter.nodes())))
                    .toList();
            if (!calendars.isEmpty()) {
                places.add(new Place(jurisdiction, of(sites, jurisdiction), calendars));
            }
        }
        return new HalfYear(
                new Period(borders.getFirst(), borders.getLast()),
                now,
                places,
                jurisdictions,
                types.values().stream()
                        .filter(NodeTypeView::listed)
                        .sorted(Comparator.comparing(NodeTypeView::code))
                        .toList());
    }

    private static List<SiteView> of(List<SiteView> sites, JurisdictionView jurisdiction) {
        return sites.stream()
                .filter(site -> site.jurisdiction().equals(jurisdiction.code()))
                .toList();
    }

    /// The midnights of a zone from today on; a day of a clock change has 23 or 25 hours.
    private static List<Instant> midnights(Instant now, ZoneId zone) {
        ZonedDateTime today = now.atZone(zone).truncatedTo(ChronoUnit.DAYS);
        List<Instant> midnights = new ArrayList<>();
        for (int day = 0; day <= DAYS; day++) {
            midnights.add(today.toLocalDate().plusDays(day).atStartOfDay(zone).toInstant());
        }
        return midnights;
    }
}

package eu.bailiwick.home;

import eu.bailiwick.attestation.access.NodeLogins;
import eu.bailiwick.attestation.alarm.Alarms;
import eu.bailiwick.attestation.witness.Standstill;
import eu.bailiwick.capacity.FreeCapacity;
import eu.bailiwick.capacity.Snapshots;
import eu.bailiwick.capacity.occupancy.Filled;
import eu.bailiwick.capacity.occupancy.Occupancy;
import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.JurisdictionView;
import eu.bailiwick.catalog.PriceBook;
import eu.bailiwick.catalog.pricing.PriceList;
import eu.bailiwick.operations.InvariantView;
import eu.bailiwick.operations.Invariants;
import eu.bailiwick.operations.JobBoard;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Chart;
import eu.bailiwick.platform.web.Timeline;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.NodeShortage;
import eu.bailiwick.reservation.NodeShortages;
import eu.bailiwick.telemetry.fleet.Silences;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gathers what an operator wants to see first.
@ApplicationScoped
class OperatorOverview {
    private final Snapshots snapshots;
    private final Occupancy occupancy;
    private final Catalog catalog;
    private final PriceBook prices;
    private final Asking asking;
    private final Invariants invariants;
    private final Waiting waiting;

    OperatorOverview(
            Snapshots snapshots,
            Occupancy occupancy,
            Catalog catalog,
            PriceBook prices,
            Asking asking,
            Invariants invariants,
            Waiting waiting) {
        this.snapshots = snapshots;
        this.occupancy = occupancy;
        this.catalog = catalog;
        this.prices = prices;
        this.asking = asking;
        this.invariants = invariants;
        this.waiting = waiting;
    }

    /// What waits for somebody.
    @Singleton
    static class Waiting {
        private final JobBoard jobs;
        private final NodeShortages shortages;
        private final Alarms alarms;
        private final Silences silences;
        private final Standstill log;
        private final NodeLogins logins;

        Waiting(
                JobBoard jobs,
                NodeShortages shortages,
                Alarms alarms,
                Silences silences,
                Standstill log,
                NodeLogins logins) {
            this.log = log;
            this.jobs = jobs;
            this.shortages = shortages;
            this.alarms = alarms;
            this.silences = silences;
            this.logins = logins;
        }
    }

    /// Which parts the reader's roles allow; the rest is neither shown nor linked.
    public record Sees(
            boolean inventory,
            boolean occupancy,
            boolean jobs,
            boolean promises,
            boolean prices,
            boolean proof,
            boolean log,
            boolean hardware,
            boolean logins) {
        static Sees of(Caller caller) {
            return new Sees(
                    caller.may("inventory:read"),
                    caller.may("occupancy:read"),
                    caller.may("job:read"),
                    caller.may("invariant:read"),
                    caller.may("price:read"),
                    caller.may("device:read"),
                    caller.may("trust-anchor:read"),
                    caller.may("fleet:read"),
                    caller.may("tenant:operate"));
        }
    }

    /// `priceList` is null before the first one holds.
    public record View(
            Sees sees,
            Filled filled,
            int sites,
            @Nullable PriceList priceList,
            int failedJobs,
            List<NodeShortage> shortages,
            long alarms,
            long silent,
            boolean logStands,
            long entered,
            List<InvariantView> promises,
            Chart weeks,
            Timeline timeline) {

        /// `9 / 9`, or a dash before the first check.
        public String kept() {
            return promises.isEmpty() ? "–" : promises.size() - broken() + " / " + promises.size();
        }

        public long broken() {
            return promises.stream().filter(promise -> !promise.isKept()).count();
        }
    }

    @Transactional
    public View view() {
        HomeMessages words = asking.viewer.words(HomeMessages.class);
        Instant now = asking.clock.now();
        List<FreeCapacity> pools = List.copyOf(snapshots.current().values());
        Sees sees = Sees.of(asking.caller);
        return new View(
                sees,
                occupancy.together(),
                catalog.sites().size(),
                prices.lists().at(now).orElse(null),
                sees.jobs ? waiting.jobs.givenUp() : 0,
                sees.inventory ? waiting.shortages.open() : List.of(),
                sees.proof ? waiting.alarms.open() : 0,
                sees.hardware ? waiting.silences.open() : 0,
                sees.log && !waiting.log.open().isEmpty(),
                sees.logins ? waiting.logins.incidents() : 0,
                sees.promises ? invariants.latest() : List.of(),
                chart(CapacityCalendar.weeks(pools, CapacityCalendar.window(now)), asking.viewer, words),
                timeline());
    }

    /// What is free and busy everywhere.
    @Transactional
    public Timeline timeline() {
        HomeMessages words = asking.viewer.words(HomeMessages.class);
        Instant now = asking.clock.now();
        Set<String> everywhere =
                catalog.jurisdictions().stream().map(JurisdictionView::code).collect(Collectors.toSet());
        return new Timeline(
                words.calendar_ops(),
                CapacityCalendar.window(now),
                now,
                List.copyOf(asking.calendar
                        .rows(now, asking.calendar.places(everywhere), words, null)
                        .values()));
    }

    private static Chart chart(List<CapacityCalendar.Week> weeks, Viewer viewer, HomeMessages words) {
        return new Chart(
                words.occupancy_ahead(),
                Chart.Form.BAR,
                words.nodes_unit(),
                weeks.stream()
                        .map(week -> viewer.formats().shortDay(week.period().start()))
                        .toList(),
                List.of(new Chart.Series(
                        words.promised(),
                        Chart.Style.ACTUAL,
                        0,
                        weeks.stream()
                                .map(week -> BigDecimal.valueOf(week.installed() - week.free()))
                                .toList())),
                List.of(new Chart.Level(
                        words.installed(),
                        BigDecimal.valueOf(
                                weeks.isEmpty() ? 0 : weeks.getFirst().installed()))));
    }
}

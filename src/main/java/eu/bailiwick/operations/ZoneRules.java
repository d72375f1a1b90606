package eu.bailiwick.operations;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/// Whether Java and PostgreSQL know the same rules of time zones: each brings its own edition, and a government that
/// changes one is in the one sooner than in the other. Until both are told, a slot and its mail may be an hour apart.
@ApplicationScoped
public class ZoneRules {
    private static final Logger LOG = Logger.getLogger(ZoneRules.class);
    private static final Duration STEP = Duration.ofDays(7);
    private static final int STEPS = 104;
    private static final int NAMED_MAX = 10;
    private final Ops ops;
    private final PortalClock clock;
    private final AtomicLong differing;

    ZoneRules(Ops ops, PortalClock clock, MeterRegistry meters) {
        this.ops = ops;
        this.clock = clock;
        this.differing = meters.gauge("bailiwick.time.zones.differing", new AtomicLong());
    }

    private record Known(String zone, List<String> seconds) {}

    @Scheduled(every = "24h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void daily() {
        List<String> apart = look();
        String edition = ZoneRulesProvider.getVersions("UTC").lastKey();
        if (apart.isEmpty()) {
            LOG.infof("time zones: PostgreSQL has the rules of Java's edition %s for the next two years", edition);
        } else {
            LOG.warnf(
                    "time zones: PostgreSQL has other rules than Java's edition %s for %d of them, such as %s",
                    edition, apart.size(), apart.stream().limit(NAMED_MAX).collect(Collectors.joining(", ")));
        }
        differing.set(apart.size());
    }

    /// The zones of which they know different rules for the next two years.
    @Transactional
    public List<String> look() {
        Instant from = clock.now();
        Map<String, List<String>> known = ops
                .list(
                        "select n.name, array_agg(extract(epoch from (t at time zone n.name) - (t at time zone 'UTC'))::int::text order by t)"
                                + " from pg_timezone_names n, generate_series(?::timestamptz, ?::timestamptz, interval '168 hours') t"
                                + " where n.name ~ '^[A-Z][A-Za-z]+/' group by n.name",
                        row -> new Known(row.text(1), row.texts(2)),
                        from,
                        from.plus(STEP.multipliedBy(STEPS)))
                .stream()
                .collect(Collectors.toMap(Known::zone, Known::seconds, (a, b) -> a, TreeMap::new));
        return apart(known, from);
    }

    /// @param known of each zone how far it is from UTC, in seconds, week by week
    static List<String> apart(Map<String, List<String>> known, Instant from) {
        return known.entrySet().stream()
                .filter(zone -> ZoneId.getAvailableZoneIds().contains(zone.getKey()))
                .filter(zone -> !zone.getValue()
                        .equals(ofJava(zone.getKey(), zone.getValue().size(), from)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> ofJava(String zone, int weeks, Instant from) {
        java.time.zone.ZoneRules rules = ZoneId.of(zone).getRules();
        return IntStream.range(0, weeks)
                .mapToObj(week -> rules.getOffset(from.plus(STEP.multipliedBy(week))))
                .map(offset -> String.valueOf(offset.getTotalSeconds()))
                .toList();
    }
}

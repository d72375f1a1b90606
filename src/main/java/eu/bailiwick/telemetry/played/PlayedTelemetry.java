package eu.bailiwick.telemetry.played;

import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.telemetry.TelemetryConfig;
import eu.bailiwick.telemetry.ingest.Measurements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/// Plays the telemetry agents of the nodes that serve somebody, where the portal plays the nodes: once a
/// minute, as the text that an exporter would give, through the same door. When the clock has jumped, the
/// last hour is played as well. On one machine alone.
@ApplicationScoped
class PlayedTelemetry {
    private static final int NODES_MAX = 96;
    private static final int BACK_MINUTES = 60;
    private final PlatformConfig platform;
    private final TelemetryConfig config;
    private final Measurements measurements;
    private final PortalClock clock;
    private final Ops ops;

    PlayedTelemetry(
            PlatformConfig platform, TelemetryConfig config, Measurements measurements, PortalClock clock, Ops ops) {
        this.platform = platform;
        this.config = config;
        this.measurements = measurements;
        this.clock = clock;
        this.ops = ops;
    }

    /// A node that serves somebody, and how far its agent has told.
    record Serving(PlayedNode node, Instant since, Instant told) {}

    @Scheduled(every = "20s", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void round() {
        if (platform.local() && config.playAgent()) {
            Instant now = QuarkusTransaction.requiringNew().call(clock::now);
            serving().forEach(one -> play(one, now.truncatedTo(ChronoUnit.MINUTES)));
        }
    }

    private List<Serving> serving() {
        return ops.list(
                """
                select n.name, t.gpus, t.rails, t.gpu, (t.fabric_gbps / t.rails * 125000000.0)::bigint, greatest(lower(b.period), b.ready_at),
                  coalesce((select max(s.last_at) from telemetry.device_state s where s.node = n.id and s.reservation_id = b.reservation), 'epoch')
                from capacity.node_binding b join capacity.node n on n.id = b.node join catalog.node_type t on t.code = n.node_type
                where b.live and b.reservation is not null and b.ready_at is not null and b.failed_at is null and b.period @> platform.app_now()
                order by n.name limit """ + " " + NODES_MAX,
                row -> new Serving(
                        new PlayedNode(row.text(1), row.intValue(2), row.intValue(3), row.text(4), row.longValue(5)),
                        row.instant(6),
                        row.instant(7)));
    }

    private void play(Serving one, Instant now) {
        Instant back = now.minus(BACK_MINUTES, ChronoUnit.MINUTES);
        Instant from = latest(latest(one.since, one.told.plusSeconds(1)), back);
        StringBuilder text = new StringBuilder();
        for (Instant at = back; !at.isAfter(now); at = at.plus(1, ChronoUnit.MINUTES)) {
            if (!at.isBefore(from)) {
                one.node.write(text, Objects.requireNonNull(at));
            }
        }
        if (!text.isEmpty()) {
            measurements.played(text.toString());
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

package eu.bailiwick.telemetry.health;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.telemetry.TelemetryConfig;
import eu.bailiwick.telemetry.degradation.Degradations;
import eu.bailiwick.telemetry.fleet.SilenceTelling;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Writes down who has fallen silent, soon after it happens, and what was degraded, every ten minutes.
/// Pages do not wait for it: they show silence at once. Any replica may do it, and doing it twice changes
/// nothing.
@ApplicationScoped
class HealthRound {
    private static final Logger LOG = Logger.getLogger(HealthRound.class);
    private final TelemetryConfig config;
    private final Sql sql;
    private final Ops ops;
    private final Acting acting;
    private final PortalClock clock;
    private final Degradations degradations;
    private final SilenceTelling telling;

    HealthRound(
            TelemetryConfig config,
            Sql sql,
            Ops ops,
            Acting acting,
            PortalClock clock,
            Degradations degradations,
            SilenceTelling telling) {
        this.config = config;
        this.sql = sql;
        this.ops = ops;
        this.acting = acting;
        this.clock = clock;
        this.degradations = degradations;
        this.telling = telling;
    }

    private record Running(String tenant, UUID reservation) {}

    @Scheduled(every = "15s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void silence() {
        if (config.rounds()) {
            noteSilence();
            tellSilences();
            turnSlot();
        }
    }

    /// Answers how many devices have fallen silent since the last time.
    int noteSilence() {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.one("select telemetry.note_silence()", row -> row.intValue(1)));
    }

    /// Answers how many nodes that serve, or single GPUs of them, have fallen silent since the last time.
    int tellSilences() {
        int begun = QuarkusTransaction.requiringNew()
                .call(() -> sql.one("select telemetry.tell_silences()", row -> row.intValue(1)));
        telling.plan();
        return begun;
    }

    /// Forgets samples that were remembered for long enough; answers 1 when there were any.
    int turnSlot() {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.one("select telemetry.turn_slot()", row -> row.intValue(1)));
    }

    @Scheduled(every = "10m", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void degradations() {
        if (!config.rounds()) {
            return;
        }
        Instant now = QuarkusTransaction.requiringNew().call(clock::now);
        List<Running> running = ops.list(
                "select tenant_id, id from reservation.reservation where state in ('ACTIVE', 'SUSPENDED', 'ENDING', 'RECLAIMING')",
                row -> new Running(row.text(1), row.uuid(2)));
        for (Running one : running) {
            try {
                acting.as(one.tenant, () -> degradations.derive(one.reservation, now));
            } catch (RuntimeException e) {
                LOG.errorf(
                        e, "degradations of reservation %s are not noted; the next round tries again", one.reservation);
            }
        }
    }
}

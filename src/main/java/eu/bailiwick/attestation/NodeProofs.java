package eu.bailiwick.attestation;

import eu.bailiwick.attestation.alarm.WatchConfig;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.reservation.lifecycle.Lifecycle;
import eu.bailiwick.reservation.lifecycle.Proofs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A node has proved itself when its newest verdict that counts is ACCEPT, still holds and is no older than the
/// period in which nodes prove themselves again, in answer to a challenge that was set after the node was
/// bound. The newest decides: a later failure takes an earlier proof away.
@ApplicationScoped
class NodeProofs implements Proofs {
    private final Sql sql;
    private final Lifecycle lifecycle;
    private final WatchConfig config;

    NodeProofs(Sql sql, Lifecycle lifecycle, WatchConfig config) {
        this.sql = sql;
        this.lifecycle = lifecycle;
        this.config = config;
    }

    @Override
    @Transactional
    public Optional<Instant> provedAt(UUID reservation, UUID node) {
        return sql.optional(
                "select at from (select attestation.proved_at(?, ?) as at) proved where at > platform.app_now() -"
                        + " ?::interval",
                row -> row.instant(1),
                reservation,
                node,
                config.period().toSeconds() + " seconds");
    }

    void judged(@Observes Appraised appraised) {
        appraised.reservations().forEach(lifecycle::proved);
    }
}

package eu.bailiwick.attestation.publication;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/// Every replica looks each minute whether an edition is due; the database lets one at a time.
@ApplicationScoped
class EditionLoop {
    private final Editions editions;

    EditionLoop(Editions editions) {
        this.editions = editions;
    }

    @Scheduled(
            every = "{bailiwick.attestation.register.every}",
            delayed = "20s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        editions.publishIfDue();
    }
}

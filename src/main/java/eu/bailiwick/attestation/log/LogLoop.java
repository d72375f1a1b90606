package eu.bailiwick.attestation.log;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/// Every replica looks each second whether something waits for its place, until nothing does; the database lets one at
/// a time.
@ApplicationScoped
class LogLoop {
    private final VerdictLog log;

    LogLoop(VerdictLog log) {
        this.log = log;
    }

    @Scheduled(every = "1s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        long before = -1;
        while (log.waits()) {
            long size = log.sequence();
            if (size == before) {
                return; // it stands still
            }
            before = size;
        }
    }
}

package eu.bailiwick.platform.jobs;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/// Every replica looks for due work every second; the rows decide who does it.
@ApplicationScoped
class JobLoop {
    private final Jobs jobs;

    JobLoop(Jobs jobs) {
        this.jobs = jobs;
    }

    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        jobs.runDue();
    }
}

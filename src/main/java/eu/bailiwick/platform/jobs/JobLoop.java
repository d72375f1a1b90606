package eu.bailiwick.platform.jobs;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/// Every replica looks for due work every second; the rows decide who does it. What reservations live by has a
/// [lane][Lane] of its own: a pack that takes an hour, or a mail server that does not answer, delays nobody's start.
@ApplicationScoped
class JobLoop {
    private final Jobs jobs;

    JobLoop(Jobs jobs) {
        this.jobs = jobs;
    }

    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void reservations() {
        jobs.runDue(Lane.RESERVATIONS);
    }

    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void others() {
        jobs.runDue(Lane.OTHERS);
    }
}

package eu.bailiwick.engagement.minutes;

import eu.bailiwick.platform.jobs.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/// A month whose rest can be carried is opened at its end at the latest, though nobody has used any of it. Planned by
/// PostgreSQL when a reservation is approved and when its window changes.
@ApplicationScoped
class MinutesOpening implements JobHandler {
    static final String KIND = "minutes.open";
    private final MinutesRepository repository;

    MinutesOpening(MinutesRepository repository) {
        this.repository = repository;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /// @param subject the reservation and the first day of the month
    @Override
    public void run(String subject, Instant dueAt) {
        String[] parts = subject.split(" ");
        repository.open(UUID.fromString(parts[0]), parts[1]);
    }
}

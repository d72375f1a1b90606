package eu.bailiwick.engagement.minutes;

import eu.bailiwick.platform.jobs.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/// A month is closed five days after its end: what is left expires, or is carried into the next one. Planned by
/// PostgreSQL when the month is opened.
@ApplicationScoped
class MinutesExpiry implements JobHandler {
    static final String KIND = "minutes.expire";
    private final MinutesRepository repository;

    MinutesExpiry(MinutesRepository repository) {
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
        repository.close(UUID.fromString(parts[0]), parts[1]);
    }
}

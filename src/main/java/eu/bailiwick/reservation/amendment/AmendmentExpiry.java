package eu.bailiwick.reservation.amendment;

import eu.bailiwick.platform.jobs.JobHandler;
import jakarta.enterprise.context.Dependent;
import java.time.Instant;
import java.util.UUID;

/// Clears amendments that nobody confirmed in time.
@Dependent
class AmendmentExpiry implements JobHandler {
    private final Amendments amendments;

    AmendmentExpiry(Amendments amendments) {
        this.amendments = amendments;
    }

    @Override
    public String kind() {
        return Amendments.EXPIRE;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        amendments.expire(UUID.fromString(subject));
    }
}

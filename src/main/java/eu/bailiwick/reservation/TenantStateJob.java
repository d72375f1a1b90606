package eu.bailiwick.reservation;

import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.tenancy.Suspensions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/// Takes access to running nodes away from a tenant that was suspended, and gives it back to one that was resumed. It
/// looks at the state as it is when it runs, so two changes in a row end where the last one stands.
@ApplicationScoped
class TenantStateJob implements JobHandler {
    private final Reservations reservations;
    private final Suspensions suspensions;

    TenantStateJob(Reservations reservations, Suspensions suspensions) {
        this.reservations = reservations;
        this.suspensions = suspensions;
    }

    @Override
    public String kind() {
        return Suspensions.STATE_CHANGED;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        Optional<String> reason = suspensions.reason();
        if (reason.isPresent()) {
            reservations.suspendActive(reason.get());
        } else {
            reservations.resumeSuspended();
        }
    }
}

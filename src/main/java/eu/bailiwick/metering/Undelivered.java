package eu.bailiwick.metering;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.reservation.AllocationView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The parts of a paid window in which the provider did not deliver: before the nodes were ready, and after a failure.
public final class Undelivered {
    private static final String FAILED = "FAILED";

    private Undelivered() {}

    /// In whole seconds; a begun second is not delivered.
    public static List<Period> of(AllocationView allocation) {
        Period paid = allocation.paid();
        List<Period> parts = new ArrayList<>();
        Instant ready = allocation.readyAt();
        Instant ended = allocation.endedAt();
        Instant from = ready == null ? paid.end() : ceiling(ready);
        if (from.isAfter(paid.start())) {
            parts.add(new Period(paid.start(), from.isBefore(paid.end()) ? from : paid.end()));
        }
        if (FAILED.equals(allocation.state()) && ended != null) {
            Instant until = ended.truncatedTo(ChronoUnit.SECONDS);
            Instant since = until.isBefore(from) ? from : until;
            if (since.isBefore(paid.end())) {
                parts.add(new Period(since, paid.end()));
            }
        }
        return parts;
    }

    private static Instant ceiling(Instant instant) {
        Instant whole = instant.truncatedTo(ChronoUnit.SECONDS);
        return whole.equals(instant) ? whole : whole.plusSeconds(1);
    }
}

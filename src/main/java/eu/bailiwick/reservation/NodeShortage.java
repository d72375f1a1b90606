package eu.bailiwick.reservation;

import eu.bailiwick.kernel.ReservationNumber;
import java.time.Instant;
import java.util.UUID;

/// A reservation that waits for nodes which its pool does not have: an alarm for the provider.
public record NodeShortage(
        long number, int missing, UUID pool, String place, Instant start, Instant since, boolean running) {

    public String label() {
        return ReservationNumber.of(number);
    }

    /// Where the pool's nodes are looked after.
    public String path() {
        return "/ops/inventory/pools/" + pool;
    }
}

package eu.bailiwick.capacity.inventory;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// Tells the numbers by which people call reservations; the feature that keeps them implements it. It tells staff the
/// number and nothing else.
public interface ReservationNumbers {
    Map<UUID, String> of(Collection<UUID> reservations);
}

package eu.bailiwick.reservation;

import eu.bailiwick.capacity.inventory.ReservationNumbers;
import eu.bailiwick.kernel.ReservationNumber;
import eu.bailiwick.platform.database.Ops;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The numbers of reservations over all tenants, for the provider's staff.
@ApplicationScoped
class NumbersForStaff implements ReservationNumbers {
    private final Ops ops;

    NumbersForStaff(Ops ops) {
        this.ops = ops;
    }

    @Override
    public Map<UUID, String> of(Collection<UUID> reservations) {
        return ops
                .list(
                        "select id, number from reservation.reservation where id = any (cast(? as uuid[]))",
                        row -> Map.entry(row.uuid(1), ReservationNumber.of(row.longValue(2))),
                        reservations.stream().map(UUID::toString).toList())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}

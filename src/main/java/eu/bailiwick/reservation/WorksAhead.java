package eu.bailiwick.reservation;

import eu.bailiwick.kernel.Period;
import java.util.List;
import java.util.UUID;

/// The works on nodes of a reservation that were announced and are not over. Telemetry answers; a reservation only
/// shows it.
public interface WorksAhead {

    /// Works on some of the reservation's nodes, as far as they fall into its window.
    record Ahead(Period period, List<String> nodes, WorksEffect effect, String reason) {}

    /// The next first.
    List<Ahead> of(UUID reservation);
}

package eu.bailiwick.telemetry.degradation;

import java.util.Map;
import java.util.UUID;

/// What became of degradations in money; told by billing, which telemetry does not know.
public interface Credits {
    /// The number of the invoice on which each credited degradation of a reservation of the tenant in view
    /// stands.
    Map<UUID, Credit> of(UUID reservation);

    /// The invoice that gives a degradation back.
    record Credit(UUID invoice, String number) {}
}

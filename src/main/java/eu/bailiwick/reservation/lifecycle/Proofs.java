package eu.bailiwick.reservation.lifecycle;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Who knows whether a node has proved what a reservation for confidential computing asks for. Evidence lives
/// in another feature, which tells by this.
public interface Proofs {
    /// When the node proved itself for this reservation of the tenant in view, with evidence that still holds;
    /// empty while it has not.
    Optional<Instant> provedAt(UUID reservation, UUID node);
}

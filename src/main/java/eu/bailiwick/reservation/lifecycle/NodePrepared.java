package eu.bailiwick.reservation.lifecycle;

import eu.bailiwick.reservation.ReservationView;
import java.time.Instant;
import java.util.UUID;

/// The agent of a node has reported that the node is prepared for a reservation; in the transaction that noted it.
public record NodePrepared(ReservationView reservation, UUID node, Instant at) {}

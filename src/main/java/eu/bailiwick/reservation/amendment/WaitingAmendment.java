package eu.bailiwick.reservation.amendment;

import eu.bailiwick.reservation.ReservationView;

/// An amendment that waits for a second person, with the reservation that it would change.
public record WaitingAmendment(AmendmentView amendment, ReservationView reservation) {}

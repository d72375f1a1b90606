package eu.bailiwick.reservation.amendment;

import eu.bailiwick.reservation.ReservationView;

/// An amendment that waits for a decision, with the reservation that it would change and the name of its tenant.
public record WaitingAmendment(AmendmentView amendment, ReservationView reservation, String tenant) {}

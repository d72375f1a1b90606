package eu.bailiwick.attestation.alarm;

import java.util.UUID;

/// An alarm of a reservation was raised; in the transaction that wrote it.
record AlarmRaised(UUID reservation) {}

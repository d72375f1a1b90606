package eu.bailiwick.attestation.guest;

import java.time.Instant;
import java.util.UUID;

/// A tenant said what the guests of a reservation have to be.
public record GuestExpected(UUID reservation, Instant at) {}

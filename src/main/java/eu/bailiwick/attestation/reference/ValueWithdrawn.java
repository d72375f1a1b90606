package eu.bailiwick.attestation.reference;

import java.util.UUID;

/// A reference value that counted was withdrawn; in the transaction that withdrew it.
public record ValueWithdrawn(UUID id) {}

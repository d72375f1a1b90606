package eu.bailiwick.attestation.witness;

import java.time.Instant;

/// Why the log stands still: what a witness has seen of it and this portal does not have.
///
/// @param witness who says so
/// @param knownSize entries that the witness has signed
/// @param ownSize entries that were here then
public record Halt(String witness, HaltReason reason, long knownSize, long ownSize, Instant since) {}

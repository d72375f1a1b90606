package eu.bailiwick.attestation.appraisal;

import org.jspecify.annotations.Nullable;

/// A check asked for what a vendor says, and this is the newest that was there.
///
/// @param check its id
/// @param about whose word on what
/// @param piece null when nothing that could be asked was there
public record Consulted(
        String check, String about, @Nullable Piece piece) {}

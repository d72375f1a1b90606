package eu.bailiwick.attestation.collateral;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A piece of collateral that nodes rest on now.
///
/// @param sha256 of the file it came in, in hex
/// @param age since it was issued, or since it was received where it does not say
/// @param nodes how many nodes' newest verdicts rest on it
/// @param example the name of one of them
public record CollateralView(
        String sha256,
        CollateralKind kind,
        String about,
        @Nullable Instant issued,
        @Nullable Instant ends,
        Instant receivedAt,
        Duration age,
        CollateralState state,
        int nodes,
        String example) {}

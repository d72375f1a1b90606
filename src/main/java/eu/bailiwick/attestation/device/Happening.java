package eu.bailiwick.attestation.device;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is said to have happened to a device.
///
/// @param site where it is now; may be left out when a node is named
/// @param node in which it sits now; null for none
/// @param at when it happened; null is now
public record Happening(
        ChangeKind kind,
        @Nullable String site,
        @Nullable UUID node,
        @Nullable Instant at,
        String reason) {}

package eu.bailiwick.attestation.device;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A device as it stands now.
///
/// @param hardwareId in lower-case hex, as evidence names it
/// @param node null when it sits in none
/// @param since the instant from which it has been in this place or state; null while it is only proposed
/// @param registeredAt when the second person confirmed it first; null while it is only proposed
/// @param waiting the change that waits for a second person; null when none does
/// @param alone an absence of before that counts on one person's word, which another can confirm; null when none does
/// @param version grows with everything that is written about it
public record DeviceView(
        UUID id,
        DeviceKind kind,
        String hardwareId,
        DeviceState state,
        @Nullable String jurisdiction,
        @Nullable String site,
        @Nullable UUID node,
        @Nullable String nodeName,
        @Nullable Instant since,
        @Nullable Instant registeredAt,
        @Nullable UUID waiting,
        int version,
        @Nullable UUID alone) {}

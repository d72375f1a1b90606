package eu.bailiwick.attestation.alarm;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A node of a confidential reservation, and by when it has to prove itself next.
///
/// @param provedAt its last accepted proof; null before the first
public record DueView(
        UUID reservation,
        UUID node,
        String nodeName,
        @Nullable Instant provedAt,
        Instant dueAt) {}

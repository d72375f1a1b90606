package eu.bailiwick.attestation.auditor;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whom an administrator invites to look at what.
///
/// @param projects for the scope PROJECTS, at least one
/// @param reservations for the scope RESERVATIONS, at least one
/// @param from evidence from this instant on
/// @param to evidence before this instant
/// @param endsAt from this instant on nothing is answered; at most 90 days ahead
public record AuditorWish(
        @Nullable String name,
        @Nullable String email,
        @Nullable AuditScope scope,
        @Nullable List<UUID> projects,
        @Nullable List<UUID> reservations,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant endsAt) {}

package eu.bailiwick.tenancy.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A program that shall call the interface.
///
/// @param name how the audit trail calls it
/// @param role `capacity`, `finance`, `compliance` or `viewer`
/// @param expiresAt from this instant on nothing is answered; at most 365 days ahead
public record ClientWish(
        @Nullable String name,
        @Nullable String role,
        @Nullable Instant expiresAt) {}

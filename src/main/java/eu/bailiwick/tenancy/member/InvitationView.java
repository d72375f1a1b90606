package eu.bailiwick.tenancy.member;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An invitation as its tenant sees it. `sentAt` is when the mail left; null while it waits or where links are handed
/// over by hand.
public record InvitationView(
        UUID id,
        String email,
        TenantRole role,
        InvitationState state,
        String invitedBy,
        Instant invitedAt,
        Instant expiresAt,
        @Nullable Instant sentAt,
        int version) {}

package eu.bailiwick.tenancy.client;

import eu.bailiwick.platform.ShownOnce;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An API client as its tenant sees it.
///
/// @param clientId what the program calls itself when it asks for a token
/// @param role by its name on the wire
/// @param secretIssuedAt when its present secret was made, and for whom
/// @param expiresAt from this instant on nothing is answered
/// @param secret only in the answer to the command that made it
public record ClientView(
        UUID id,
        String name,
        String clientId,
        String role,
        ClientState state,
        String createdBy,
        Instant createdAt,
        Instant secretIssuedAt,
        String secretIssuedBy,
        Instant expiresAt,
        @Nullable String revokedBy,
        @Nullable Instant revokedAt,
        int version,
        @ShownOnce @Nullable String secret) {

    /// The role as one of those that there are.
    public ClientRole knownRole() {
        return ClientRole.named(role).orElseThrow();
    }

    ClientView with(@Nullable String shownOnce) {
        return new ClientView(
                id,
                name,
                clientId,
                role,
                state,
                createdBy,
                createdAt,
                secretIssuedAt,
                secretIssuedBy,
                expiresAt,
                revokedBy,
                revokedAt,
                version,
                shownOnce);
    }
}

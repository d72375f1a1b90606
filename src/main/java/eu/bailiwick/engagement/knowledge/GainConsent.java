package eu.bailiwick.engagement.knowledge;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Whether a tenant lets what a ticket gained be told, without saying whose it was.
///
/// @param family of the model that was tuned; with a consent only
/// @param saidBy who said so last; nobody has when it is null
@Schema(name = "GainConsent")
public record GainConsent(
        boolean shares,
        @Nullable ModelFamily family,
        @Nullable String saidBy,
        @Nullable Instant at) {

    /// What is said.
    @Schema(name = "GainConsentWish")
    public record Wish(@Nullable Boolean shares, @Nullable ModelFamily family) {}
}

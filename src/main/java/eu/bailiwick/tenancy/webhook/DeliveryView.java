package eu.bailiwick.tenancy.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one webhook is told of one event.
///
/// @param id the header `webhook-id` of every attempt
/// @param event its type on the wire, or `webhook.test`
/// @param attempts of this round; a new round begins when it is sent again
/// @param status of the answer, when there was one
/// @param nextAttemptAt while it waits and was tried
/// @param body what is sent, byte for byte
public record DeliveryView(
        UUID id,
        UUID webhook,
        String event,
        Instant happenedAt,
        DeliveryState state,
        int attempts,
        @Nullable Instant attemptedAt,
        @Nullable Outcome outcome,
        @Nullable Integer status,
        @Nullable Instant nextAttemptAt,
        String body) {

    /// The event as one of those that there are; null for a test.
    public @Nullable WebhookEvent knownEvent() {
        return WebhookEvent.named(event).orElse(null);
    }
}

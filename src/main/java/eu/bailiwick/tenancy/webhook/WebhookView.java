package eu.bailiwick.tenancy.webhook;

import eu.bailiwick.platform.ShownOnce;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A webhook as its tenant sees it.
///
/// @param events by their names on the wire, such as `session.booked`
/// @param paused nothing is noted for it while it is, and what waits is given up
/// @param secretIssuedAt the secret before it counts for a day more
/// @param waiting how many deliveries wait for an attempt
/// @param givenUp how many deliveries of the last seven days were given up
/// @param secret only in the answer to the command that made it; `whsec_` and 32 bytes in base64
public record WebhookView(
        UUID id,
        String address,
        List<String> events,
        boolean paused,
        String createdBy,
        Instant createdAt,
        Instant secretIssuedAt,
        int waiting,
        int givenUp,
        int version,
        @ShownOnce @Nullable String secret) {

    WebhookView with(@Nullable String shownOnce) {
        return new WebhookView(
                id,
                address,
                events,
                paused,
                createdBy,
                createdAt,
                secretIssuedAt,
                waiting,
                givenUp,
                version,
                shownOnce);
    }

    /// The events as those that there are.
    public List<WebhookEvent> knownEvents() {
        return events.stream()
                .map(name -> WebhookEvent.named(name).orElseThrow())
                .toList();
    }
}

package eu.bailiwick.tenancy.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a webhook can be told of. The triggers of `tenancy.tell` say when.
public enum WebhookEvent {
    SESSION_BOOKED,
    SESSION_MOVED,
    SESSION_CANCELLED,
    SESSION_STARTED,
    SESSION_ENDED,
    SESSION_NO_SHOW,
    TICKET_OPENED,
    TICKET_ANSWERED,
    TICKET_STATE_CHANGED,
    RESERVATION_STATE_CHANGED,
    WORKS_ANNOUNCED,
    WORKS_CHANGED,
    WORKS_LIFTED;

    /// Its `type` on the wire, such as `session.no_show` (Standard Webhooks 1.0.0, payload structure).
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    }

    static Optional<WebhookEvent> named(@Nullable String wireName) {
        return Arrays.stream(values())
                .filter(one -> one.wireName().equals(wireName))
                .findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(WebhookEvent::wireName).toList();
    }
}

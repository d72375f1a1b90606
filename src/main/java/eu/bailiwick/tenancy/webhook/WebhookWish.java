package eu.bailiwick.tenancy.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where to call and what about.
///
/// @param address https, at most 500 characters, port 443 or above 1023; without user, password or fragment
/// @param events at least one of `session.booked`, `session.moved`, `session.cancelled`, `session.started`,
///     `session.ended`, `session.no_show`, `ticket.opened`, `ticket.answered`, `ticket.state_changed`,
///     `reservation.state_changed`
/// @param paused false unless told; a paused one is told nothing
public record WebhookWish(
        @Nullable String address,
        @Nullable List<@Nullable String> events,
        @Nullable Boolean paused) {}

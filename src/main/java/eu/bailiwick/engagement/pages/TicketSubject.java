package eu.bailiwick.engagement.pages;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.telemetry.event.HealthEventView;
import eu.bailiwick.telemetry.event.HealthEvents;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The one GPU or the one event that a ticket is about, in the language of the reader.
@RequestScoped
@Named("ticketSubject")
public class TicketSubject {
    private final Desk desk;
    private final HealthEvents events;
    private final Viewer viewer;

    TicketSubject(Desk desk, HealthEvents events, Viewer viewer) {
        this.desk = desk;
        this.events = events;
        this.viewer = viewer;
    }

    /// A GPU, or an event of a GPU, a rail or, where the device is empty, a whole node.
    public record About(
            String node, String device, @Nullable HealthEventView event) {}

    /// What a ticket is about; null when it is about no single thing.
    public @Nullable About of(TicketView ticket) {
        UUID event = ticket.event();
        if (event != null) {
            String language = viewer.language();
            return desk.of(ticket.id(), () -> event(ticket.reservation(), event, language));
        }
        String device = ticket.device();
        return device == null ? null : new About(ticket.nodes().getFirst(), device, null);
    }

    /// An event of a reservation that the caller sees; null when there is none.
    @Nullable
    About event(@Nullable UUID reservation, UUID event) {
        return event(reservation, event, viewer.language());
    }

    // The language is the request's; work in another tenant has a request of its own that has none.
    @Nullable
    About event(@Nullable UUID reservation, UUID event, String language) {
        return reservation == null
                ? null
                : events.in(reservation, event, language)
                        .map(found -> new About(found.node(), found.device(), found))
                        .orElse(null);
    }
}

package eu.bailiwick.engagement.desk;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.telemetry.health.Health;
import eu.bailiwick.telemetry.health.ReservationHealth;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The hardware behind the reservation that a ticket is about, for the staff who work on the ticket.
@RequestScoped
@Named("ticketHardware")
public class TicketHardware {
    private static final int FINDINGS = 8;
    private final Desk desk;
    private final Health health;

    TicketHardware(Desk desk, Health health) {
        this.desk = desk;
        this.health = health;
    }

    /// How it stands now; null when the ticket is about no reservation.
    public @Nullable ReservationHealth of(TicketView ticket) {
        UUID reservation = ticket.reservation();
        return reservation == null ? null : desk.of(ticket.id(), () -> health.of(reservation));
    }

    /// What is not well, the worst first, as many as fit beside a ticket.
    public List<ReservationHealth.Finding> findings(ReservationHealth now) {
        return now.findings().stream().limit(FINDINGS).toList();
    }
}

package eu.bailiwick.engagement.session;

import eu.bailiwick.engagement.ticket.Appointments;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/// Tells the ticket that a session is about what becomes of the session.
@ApplicationScoped
class TicketSessions {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private final SessionRepository sessions;
    private final Appointments appointments;
    private final Sql sql;
    private final Caller caller;

    TicketSessions(SessionRepository sessions, Appointments appointments, Sql sql, Caller caller) {
        this.sessions = sessions;
        this.appointments = appointments;
        this.sql = sql;
        this.caller = caller;
    }

    void changed(@Observes SessionChanged it) {
        sessions.find(it.session()).ifPresent(this::tell);
    }

    // A later change of the session agrees on nothing anew: the staff may have gone on with the ticket meanwhile.
    private void tell(SessionView session) {
        UUID ticket = session.ticket();
        if (ticket == null) {
            return;
        }
        if (session.state() == SessionState.BOOKED && session.sequence() == 0) {
            appointments.agreed(ticket, when(session));
        } else if (!session.state().isLive() && wasAgreed(session) && !anotherAhead(ticket)) {
            appointments.over(ticket);
        }
    }

    private boolean wasAgreed(SessionView session) {
        return sessions.steps(session.id()).stream().anyMatch(step -> step.state() == SessionState.BOOKED);
    }

    private static String when(SessionView session) {
        ZonedDateTime start = session.start().atZone(ZoneId.of(session.zone()));
        return DAY.format(start) + "–" + CLOCK.format(session.end().atZone(ZoneId.of(session.zone()))) + " "
                + session.zone();
    }

    private boolean anotherAhead(UUID ticket) {
        return sql.one(
                "select exists (select from engagement.session where tenant_id = ? and ticket_id = ?"
                        + " and state in ('BOOKED', 'IN_PROGRESS'))",
                row -> row.bool(1),
                caller.tenant(),
                ticket);
    }
}

package eu.bailiwick.home.workbench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import eu.bailiwick.engagement.desk.DeskTicket;
import eu.bailiwick.engagement.session.Schedule.Appointment;
import eu.bailiwick.engagement.sla.HandedOn;
import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.List;

/// What one of the staff has before them today.
///
/// @param day the day in the zone that was asked for
/// @param own whether the sessions are the reader's own; who looks after all engineers sees everybody's
/// @param tickets those with the next deadlines
/// @param ticketsOpen how many there are in all
/// @param handedOn what was handed on and nobody has taken yet, the next deadline first
public record TodayView(
        Instant asOf,
        Period day,
        boolean own,
        List<Appointment> sessions,
        List<DueTicket> tickets,
        int ticketsOpen,
        List<HandedOn> handedOn,
        List<Incident> incidents) {

    /// A ticket, and who has to act next.
    public record DueTicket(@JsonUnwrapped DeskTicket on, Whose turn) {
        @JsonIgnore
        public boolean overdue(Instant now) {
            return on.ticket().overdue(now);
        }
    }
}

package eu.bailiwick.home.workbench;

import eu.bailiwick.attestation.alarm.AlarmView;
import eu.bailiwick.attestation.alarm.Alarms;
import eu.bailiwick.engagement.desk.DeskFilter;
import eu.bailiwick.engagement.desk.TicketQueue;
import eu.bailiwick.engagement.engineer.EngineerView;
import eu.bailiwick.engagement.engineer.Engineers;
import eu.bailiwick.engagement.session.Schedule;
import eu.bailiwick.engagement.sla.Handoffs;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.home.workbench.TodayView.DueTicket;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.telemetry.Level;
import eu.bailiwick.telemetry.fleet.Fleet;
import eu.bailiwick.telemetry.fleet.FleetFilter;
import eu.bailiwick.telemetry.fleet.FleetNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gathers what one of the staff has before them today. Tickets and incidents of a jurisdiction for which an engineer
/// is not cleared do not exist for them.
@ApplicationScoped
public class Today {
    private static final int TICKETS = 20;
    private static final int ALARMS_MAX = 1000;
    private final People people;
    private final TicketQueue tickets;
    private final Handoffs handoffs;
    private final Fleet fleet;
    private final Alarms alarms;
    private final PortalClock clock;

    Today(People people, TicketQueue tickets, Handoffs handoffs, Fleet fleet, Alarms alarms, PortalClock clock) {
        this.people = people;
        this.tickets = tickets;
        this.handoffs = handoffs;
        this.fleet = fleet;
        this.alarms = alarms;
        this.clock = clock;
    }

    /// Who asks, and whom they may see.
    @ApplicationScoped
    static class People {
        private final Schedule schedule;
        private final Engineers engineers;
        private final Desk desk;
        private final Caller caller;

        People(Schedule schedule, Engineers engineers, Desk desk, Caller caller) {
            this.schedule = schedule;
            this.engineers = engineers;
            this.desk = desk;
            this.caller = caller;
        }

        boolean seesAll() {
            return caller.may("engineer:write");
        }

        List<Schedule.Appointment> sessions(Period day) {
            if (seesAll()) {
                return schedule.of(null, day, caller.subject());
            }
            EngineerView own = engineers.person(caller.subject()).orElse(null);
            return own == null ? List.of() : schedule.of(own.id(), day, caller.subject());
        }

        boolean worksIn(String jurisdiction) {
            return desk.worksIn(jurisdiction);
        }
    }

    /// The day on which it is now in a zone.
    @Transactional
    public TodayView in(ZoneId zone) {
        Instant now = clock.now();
        LocalDate today = now.atZone(zone).toLocalDate();
        Period day = new Period(
                today.atStartOfDay(zone).toInstant(),
                today.plusDays(1).atStartOfDay(zone).toInstant());
        DeskFilter any = new DeskFilter(null, null, false);
        return new TodayView(
                now,
                day,
                !people.seesAll(),
                people.sessions(day),
                tickets.byDeadline(any, TICKETS, 0).stream()
                        .map(one -> new DueTicket(one, Whose.of(one.ticket().state())))
                        .toList(),
                tickets.count(any),
                handoffs.waiting(),
                incidents());
    }

    // The gravest first, then what has lasted longest.
    private List<Incident> incidents() {
        List<Incident> found = new ArrayList<>();
        Map<String, String> sites = new HashMap<>();
        for (FleetNode node : fleet.list(new FleetFilter())) {
            sites.put(node.name(), node.site());
            boolean unwell = node.level() == Level.FAIL || node.level() == Level.UNKNOWN;
            if (unwell && node.reservation() != null) {
                found.add(Incident.of(node));
            }
        }
        for (AlarmView alarm : alarms.list(null, true, null, ALARMS_MAX)) {
            if (alarm.reason() != AlarmView.Reason.WOULD_FLIP) {
                found.add(Incident.of(alarm, sites.getOrDefault(alarm.nodeName(), "")));
            }
        }
        Map<String, Boolean> places = new HashMap<>();
        return found.stream()
                .filter(one -> places.computeIfAbsent(one.jurisdiction(), people::worksIn))
                .sorted(Comparator.comparing(Incident::kind)
                        .thenComparing(Incident::since, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(Incident::node))
                .toList();
    }
}

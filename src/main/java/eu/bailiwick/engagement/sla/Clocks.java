package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.sla.ClockEvent.CalendarVersion;
import eu.bailiwick.engagement.ticket.Entries;
import eu.bailiwick.engagement.ticket.EntryView;
import eu.bailiwick.engagement.ticket.EntryView.Side;
import eu.bailiwick.engagement.ticket.TicketChanged;
import eu.bailiwick.engagement.ticket.TicketState;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The clocks of tickets of the tenant in view: started, stopped, paused and told anew by what happens to a ticket, in
/// the same transaction.
@ApplicationScoped
public class Clocks {
    /// While the customer is asked, or an appointment is agreed on, what is promised stands still. That a manufacturer
    /// has to deliver is the provider's affair.
    private static final Set<TicketState> STILL = Set.of(TicketState.WAITING_CUSTOMER, TicketState.SCHEDULED);

    private final CycleRepository cycles;
    private final Calendars calendars;
    private final Watch watch;
    private final Entries entries;
    private final Promises promises;
    private final Tenants tenants;
    private final Caller caller;
    private final PortalClock clock;

    Clocks(
            CycleRepository cycles,
            Calendars calendars,
            Watch watch,
            Entries entries,
            Promises promises,
            Tenants tenants,
            Caller caller,
            PortalClock clock) {
        this.cycles = cycles;
        this.calendars = calendars;
        this.watch = watch;
        this.entries = entries;
        this.promises = promises;
        this.tenants = tenants;
        this.caller = caller;
        this.clock = clock;
    }

    /// Every run of every clock of a ticket, the newest of each first, with why its deadline is when it is.
    @Transactional
    public List<CycleView> of(UUID ticket) {
        Instant now = clock.now();
        return cycles.of(ticket).stream().map(run -> Explained.of(run, now)).toList();
    }

    void happened(@Observes TicketChanged it) {
        Instant now = clock.now();
        TicketView ticket = it.after();
        if (it.before() == null) {
            promises.make(ticket.id());
        }
        if (it.before() == null && ticket.splitFrom() != null) {
            splitOff(ticket, ticket.splitFrom(), now);
        } else if (it.before() == null) {
            opened(ticket, now);
        } else {
            goesOn(it, it.before(), now);
        }
        watch.plan(caller.tenant(), cycles.next());
    }

    private void opened(TicketView ticket, Instant now) {
        Run first = starting(ticket, Metric.FIRST_RESPONSE, now);
        // Who opens a ticket for a customer has spoken to them.
        cycles.begin(ticket.byStaff() ? first.stopped(now, caller.name()) : first);
        cycles.begin(starting(ticket, Metric.RESOLUTION, now));
        if (ticket.byStaff()) {
            cycles.begin(starting(ticket, Metric.NEXT_UPDATE, now));
        }
    }

    // As if the ticket had been opened with the first words of the customer that it begins with: what stood still then
    // stood still for it, too, and no time is won.
    private void splitOff(TicketView ticket, UUID from, Instant now) {
        List<EntryView> said = entries.copied(ticket.id());
        Instant asked = said.stream()
                .filter(it -> it.side() == Side.TENANT)
                .map(EntryView::at)
                .findFirst()
                .orElse(null);
        if (asked == null) {
            opened(ticket, now);
            return;
        }
        List<Instant> answers = said.stream()
                .filter(it -> it.side() == Side.PROVIDER && it.at().isAfter(asked))
                .map(EntryView::at)
                .toList();
        List<ClockEvent> before = cycles.of(from).stream()
                .filter(run -> run.cycle().promised() == Metric.RESOLUTION)
                .flatMap(run -> run.events().stream())
                .sorted(Comparator.comparing(ClockEvent::at))
                .toList();
        Run first = starting(ticket, Metric.FIRST_RESPONSE, asked);
        begin(answers.isEmpty() ? first.reached(now) : first.stopped(answers.getFirst(), caller.name()));
        begin(starting(ticket, Metric.RESOLUTION, asked).waited(before, now, caller.name()));
        if (!answers.isEmpty()) {
            begin(starting(ticket, Metric.NEXT_UPDATE, answers.getLast()).waited(before, now, caller.name()));
        }
    }

    private void begin(Run run) {
        cycles.begin(run);
        watch.tell(run);
    }

    private void goesOn(TicketChanged it, TicketView before, Instant now) {
        TicketView ticket = it.after();
        boolean answered = it.said() == Side.PROVIDER;
        List<Run> changed = new ArrayList<>();
        for (Run run : cycles.open(ticket.id())) {
            Run next = run;
            if (before.severity() != ticket.severity()) {
                next = retargeted(next, ticket, now);
            }
            if (ends(run.cycle().promised(), ticket.state(), answered)) {
                next = next.stopped(now, caller.name());
            } else if (run.cycle().promised() != Metric.FIRST_RESPONSE) {
                next = STILL.contains(ticket.state())
                        ? next.paused(now, caller.name())
                        : next.resumed(now, caller.name());
            }
            if (!next.news().isEmpty()) {
                changed.add(next);
            }
        }
        cycles.save(changed);
        changed.forEach(watch::tell);
        startAgain(before, ticket, answered, now);
    }

    private static boolean ends(Metric metric, TicketState state, boolean answered) {
        return switch (metric) {
            case FIRST_RESPONSE -> answered || state == TicketState.CLOSED;
            case NEXT_UPDATE -> answered || state.isOver();
            case RESOLUTION -> state.isOver();
        };
    }

    private void startAgain(TicketView before, TicketView ticket, boolean answered, Instant now) {
        boolean reopened = before.state().isOver() && !ticket.state().isOver();
        if (reopened) {
            cycles.begin(starting(ticket, Metric.RESOLUTION, now));
        }
        if (!ticket.state().isOver() && (answered || reopened)) {
            Run update = starting(ticket, Metric.NEXT_UPDATE, now);
            cycles.begin(STILL.contains(ticket.state()) ? update.paused(now, caller.name()) : update);
        }
    }

    private Run starting(TicketView ticket, Metric metric, Instant now) {
        Promises.Target target = promises.of(ticket, metric);
        CalendarVersion calendar = calendars.newest(target.calendar());
        Cycle.Standing standing =
                new Cycle.Standing(CycleState.RUNNING, calendar, target.seconds(), null, null, null, null, 0);
        Cycle cycle = new Cycle(
                Ids.next(),
                ticket.id(),
                metric,
                cycles.lastOf(ticket.id(), metric) + 1,
                tenants.current().zone(),
                now,
                standing);
        return Run.starting(cycle, caller.name(), calendars::version);
    }

    private Run retargeted(Run run, TicketView ticket, Instant now) {
        Promises.Target target = promises.of(ticket, run.cycle().promised());
        CalendarVersion calendar = run.cycle().standing().calendar();
        Run counted = calendar.code().equals(target.calendar())
                ? run
                : run.recalendared(now, calendars.newest(target.calendar()), caller.name());
        return counted.retargeted(now, target.seconds(), caller.name());
    }
}

package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.sla.ClockEvent.CalendarVersion;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketChanged;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tickets that one of the staff hands on, to another queue or to a colleague: from then on somebody there has to take
/// it within a time that follows from its severity. It is between the staff; no tenant learns of it.
@ApplicationScoped
public class Handoffs {
    private final HandoffRepository rows;
    private final HandoffTargets targets;
    private final Calendars calendars;
    private final Tenants tenants;
    private final Desk desk;
    private final Jobs jobs;
    private final Caller caller;
    private final PortalClock clock;
    private final Event<RungReached> rungs;

    Handoffs(
            HandoffRepository rows,
            HandoffTargets targets,
            Calendars calendars,
            Tenants tenants,
            Desk desk,
            Jobs jobs,
            Caller caller,
            PortalClock clock,
            Event<RungReached> rungs) {
        this.rows = rows;
        this.targets = targets;
        this.calendars = calendars;
        this.tenants = tenants;
        this.desk = desk;
        this.jobs = jobs;
        this.caller = caller;
        this.clock = clock;
        this.rungs = rungs;
    }

    /// Every hand-off of a ticket of the tenant in view, the newest first, with why its deadline is when it is.
    public List<HandoffView> of(TicketView ticket) {
        caller.require("ticket:work");
        Instant now = clock.now();
        return rows.of(ticket.id()).stream()
                .map(it -> HandoffView.of(it, now, isMine(ticket) && it.isFrom(caller.subject())))
                .toList();
    }

    /// Tickets of all tenants that nobody has taken yet, where the caller may work, the next deadline first.
    public List<HandedOn> waiting() {
        caller.require("ticket:work");
        return rows.waiting(desk.jurisdictions());
    }

    void happened(@Observes TicketChanged it) {
        TicketView before = it.before();
        TicketView after = it.after();
        if (before == null || !desk.isStaff() && !after.state().isOver()) {
            return;
        }
        Instant now = clock.now();
        Handoff open = rows.open(after.id()).orElse(null);
        if (open != null) {
            goesOn(open, before, after, now);
        } else if (isHandedOn(before, after)) {
            begins(before, after, now);
        }
    }

    private void begins(TicketView before, TicketView after, Instant now) {
        HandoffTargets.Counted target = targets.of(after.severity());
        Cycle.Standing standing = new Cycle.Standing(
                CycleState.RUNNING, calendars.newest(target.calendar()), target.seconds(), null, null, null, null, 0);
        Run run = Run.starting(
                new Cycle(Ids.next(), after.id(), null, 1, tenants.current().zone(), now, standing),
                caller.name(),
                calendars::version);
        rows.begin(run);
        rows.add(run.cycle().id(), leg(before, after, now));
        save(run, null);
    }

    private void goesOn(Handoff open, TicketView before, TicketView after, Instant now) {
        HandoffEnd end = end(open, before, after);
        Run run = open.run();
        if (end != null) {
            save(run.stopped(now, caller.name()), end);
            return;
        }
        if (before.severity() != after.severity()) {
            HandoffTargets.Counted target = targets.of(after.severity());
            CalendarVersion counted = run.cycle().standing().calendar();
            Run moved = counted.code().equals(target.calendar())
                    ? run
                    : run.recalendared(now, calendars.newest(target.calendar()), caller.name());
            save(moved.retargeted(now, target.seconds(), caller.name()), null);
        }
        if (isHandedOn(before, after)) {
            rows.add(run.cycle().id(), leg(before, after, now));
        }
    }

    private boolean isHandedOn(TicketView before, TicketView after) {
        boolean owned = Objects.equals(before.ownerSubject(), after.ownerSubject());
        boolean taken = !owned && isMine(after);
        return !after.state().isOver() && !taken && (!owned || before.queue() != after.queue());
    }

    // Whoever handed it on and still has it takes it by saying so, not by working on until somebody else does.
    private @Nullable HandoffEnd end(Handoff open, TicketView before, TicketView after) {
        if (after.state().isOver()) {
            return HandoffEnd.OVER;
        }
        if (!isMine(after)) {
            return null;
        }
        boolean back = before.queue() != after.queue()
                && after.queue() == open.legs().getFirst().fromQueue();
        boolean takes = !isMine(before) || before.queue() == after.queue() && !open.isFrom(caller.subject());
        return back ? HandoffEnd.TAKEN_BACK : takes ? HandoffEnd.ACCEPTED : null;
    }

    private boolean isMine(TicketView ticket) {
        return caller.subject().equals(ticket.ownerSubject());
    }

    private HandoffLeg leg(TicketView before, TicketView after, Instant now) {
        return new HandoffLeg(
                Ids.next(),
                before.queue(),
                after.queue(),
                before.owner(),
                after.owner(),
                caller.subject(),
                caller.name(),
                now);
    }

    void published(@Observes CalendarPublished it) {
        Instant now = clock.now();
        rows.counted(it.calendar().code()).forEach(one -> jobs.plan(HandoffWatch.KIND, one.id(), one.tenant(), now));
    }

    /// Writes down every rung that an open one has reached, counted by the newest version of its calendar. The caller
    /// holds its ticket.
    void look(UUID ticket, String actor) {
        Instant now = clock.now();
        rows.open(ticket).ifPresent(it -> {
            CalendarVersion counted = it.run().cycle().standing().calendar();
            save(
                    it.run()
                            .recalendared(now, calendars.newest(counted.code()), actor)
                            .reached(now),
                    null);
        });
    }

    private void save(Run run, @Nullable HandoffEnd end) {
        rows.save(run, end);
        run.rungs().forEach(rungs::fire);
        Instant next = run.cycle().standing().nextAt();
        if (next != null) {
            jobs.plan(HandoffWatch.KIND, run.cycle().id(), caller.tenant(), next);
        }
    }
}

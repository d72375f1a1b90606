package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.sla.ClockEvent.CalendarVersion;
import eu.bailiwick.engagement.sla.ClockEvent.ClockEventKind;
import eu.bailiwick.engagement.sla.ClockEvent.Correction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One run of a clock with everything that happened to it, and how it goes on. Pure: the same events give the same run.
///
/// @param kept how many of the events are kept already
record Run(Cycle cycle, List<ClockEvent> events, int kept, Function<CalendarVersion, BusinessCalendar> calendars) {
    private static final String PORTAL = "Bailiwick";
    private static final int BREACHED = 2;

    /// A run that begins.
    static Run starting(Cycle cycle, String actor, Function<CalendarVersion, BusinessCalendar> calendars) {
        ClockEvent start = new ClockEvent(
                ClockEventKind.START,
                cycle.startedAt(),
                cycle.standing().targetSeconds(),
                cycle.standing().calendar(),
                actor);
        return new Run(cycle, List.of(start), 0, calendars)
                .reckoned(cycle.standing().state());
    }

    /// The same run where one more version of a calendar is known.
    Run with(CalendarVersion name, BusinessCalendar calendar) {
        return new Run(cycle, events, kept, any -> any.equals(name) ? calendar : calendars.apply(any));
    }

    Run paused(Instant at, String actor) {
        return cycle.standing().state() == CycleState.RUNNING
                ? after(new ClockEvent(ClockEventKind.PAUSE, at, null, null, actor), CycleState.PAUSED)
                : this;
    }

    Run resumed(Instant at, String actor) {
        return cycle.standing().state() == CycleState.PAUSED
                ? after(new ClockEvent(ClockEventKind.RESUME, at, null, null, actor), CycleState.RUNNING)
                : this;
    }

    /// Stands still while the clock of which these are the events did, after it began; from now on it runs.
    Run waited(List<ClockEvent> others, Instant now, String actor) {
        Run run = this;
        for (ClockEvent it : others) {
            if (it.at().isAfter(cycle.startedAt())) {
                run = switch (it.kind()) {
                    case PAUSE, STOP -> run.paused(it.at(), it.actor());
                    case START, RESUME -> run.resumed(it.at(), it.actor());
                    default -> run;
                };
            }
        }
        return run.resumed(now, actor).reached(now);
    }

    /// What was promised is done. Whether in time is decided by what was reached before.
    Run stopped(Instant at, String actor) {
        Run until = reached(at);
        CycleState end = until.cycle.standing().breachedAt() == null ? CycleState.MET : CycleState.BREACHED;
        return until.after(new ClockEvent(ClockEventKind.STOP, at, null, null, actor), end);
    }

    /// Another promise holds from the start of the run on; nothing that counted is lost.
    Run retargeted(Instant at, int seconds, String actor) {
        return seconds == cycle.standing().targetSeconds()
                ? this
                : after(
                        new ClockEvent(ClockEventKind.RETARGET, at, seconds, null, actor),
                        cycle.standing().state());
    }

    /// Another calendar holds from now on; what counted by the earlier one stays counted.
    Run recalendared(Instant at, CalendarVersion calendar, String actor) {
        return calendar.equals(cycle.standing().calendar())
                ? this
                : after(
                        new ClockEvent(ClockEventKind.RECALENDAR, at, null, calendar, actor),
                        cycle.standing().state());
    }

    /// The same run read anew, with some time in which it should have stood still: what it was worth, by when it was
    /// due and which rungs it had reached all follow from what is left. What was written before stays.
    Run corrected(Instant at, Correction still, String actor) {
        List<ClockEvent> more = new ArrayList<>(events);
        more.add(new ClockEvent(ClockEventKind.CORRECT, at, null, null, actor, still));
        Cycle.Standing was = cycle.standing();
        Instant end = was.stoppedAt() == null ? at : was.stoppedAt();
        Clock clock = Clock.of(more, cycle.zone(), calendars);
        int level = (int) IntStream.rangeClosed(1, Clock.RUNGS.length)
                .filter(rung -> clock.rung(rung).filter(it -> !it.isAfter(end)).isPresent())
                .count();
        Instant breached = level < BREACHED ? null : clock.due().orElseThrow();
        Cycle.Standing now = new Cycle.Standing(
                was.stoppedAt() == null ? was.state() : breached == null ? CycleState.MET : CycleState.BREACHED,
                clock.calendar(),
                (int) clock.target().toSeconds(),
                was.stoppedAt(),
                was.stoppedAt() == null ? clock.due().orElse(null) : wouldBeDue(more),
                was.state() == CycleState.RUNNING ? clock.rung(level + 1).orElse(null) : null,
                breached,
                level);
        return new Run(at(now), List.copyOf(more), kept, calendars);
    }

    // By when it would have been due, had it not stopped.
    private @Nullable Instant wouldBeDue(List<ClockEvent> all) {
        List<ClockEvent> running =
                all.stream().filter(it -> it.kind() != ClockEventKind.STOP).toList();
        return Clock.of(running, cycle.zone(), calendars).due().orElse(null);
    }

    int corrections() {
        return (int) events.stream()
                .filter(it -> it.kind() == ClockEventKind.CORRECT)
                .count();
    }

    /// Every rung of the ladder that was reached by an instant, each at its true time.
    Run reached(Instant now) {
        Run run = this;
        Instant next = cycle.standing().nextAt();
        while (next != null && !next.isAfter(now)) {
            run = run.rung(next);
            next = run.cycle.standing().nextAt();
        }
        return run;
    }

    private Run rung(Instant at) {
        Cycle.Standing was = cycle.standing();
        int level = was.level() + 1;
        ClockEventKind kind = level == BREACHED ? ClockEventKind.BREACH : ClockEventKind.ESCALATE;
        Cycle.Standing now = new Cycle.Standing(
                was.state(),
                was.calendar(),
                was.targetSeconds(),
                was.stoppedAt(),
                was.dueAt(),
                null,
                level == BREACHED ? at : was.breachedAt(),
                level);
        return with(new ClockEvent(kind, at, null, null, PORTAL), now).reckoned(was.state());
    }

    private Run after(ClockEvent event, CycleState state) {
        Run until = reached(event.at());
        Run run = until.with(event, until.cycle.standing()).reckoned(state);
        return run.reached(event.at());
    }

    private Run with(ClockEvent event, Cycle.Standing standing) {
        List<ClockEvent> more = new ArrayList<>(events);
        more.add(event);
        return new Run(at(standing), List.copyOf(more), kept, calendars);
    }

    private Cycle at(Cycle.Standing standing) {
        return new Cycle(
                cycle.id(), cycle.ticket(), cycle.metric(), cycle.n(), cycle.zone(), cycle.startedAt(), standing);
    }

    // Reads the clock anew.
    private Run reckoned(CycleState state) {
        Clock clock = clock();
        Cycle.Standing was = cycle.standing();
        boolean open = state == CycleState.RUNNING || state == CycleState.PAUSED;
        boolean running = state == CycleState.RUNNING;
        Instant due = clock.due().orElse(null);
        return new Run(
                at(new Cycle.Standing(
                        state,
                        clock.calendar(),
                        (int) clock.target().toSeconds(),
                        open ? null : events.getLast().at(),
                        open ? due : was.dueAt(),
                        running ? clock.rung(was.level() + 1).orElse(null) : null,
                        was.breachedAt(),
                        was.level())),
                events,
                kept,
                calendars);
    }

    Clock clock() {
        return Clock.of(events, cycle.zone(), calendars);
    }

    /// What has to be written about it.
    List<ClockEvent> news() {
        return events.subList(kept, events.size());
    }

    /// The rungs of the ladder among that.
    List<RungReached> rungs() {
        List<Instant> reached = news().stream()
                .filter(it -> it.kind() == ClockEventKind.ESCALATE || it.kind() == ClockEventKind.BREACH)
                .map(ClockEvent::at)
                .toList();
        int first = cycle.standing().level() - reached.size() + 1;
        return IntStream.range(0, reached.size())
                .mapToObj(i ->
                        new RungReached(cycle.id(), cycle.ticket(), first + i, reached.get(i), cycle.metric() == null))
                .toList();
    }

    @Nullable
    Instant breachedNow() {
        return news().stream().anyMatch(event -> event.kind() == ClockEventKind.BREACH)
                ? cycle.standing().breachedAt()
                : null;
    }
}

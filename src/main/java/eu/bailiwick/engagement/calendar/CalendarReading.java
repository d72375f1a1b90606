package eu.bailiwick.engagement.calendar;

import eu.bailiwick.engagement.calendar.OwnCalendarRepository.Due;
import eu.bailiwick.engagement.engineer.Engineers;
import eu.bailiwick.engagement.slot.Slots;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.jobs.AfterCommit;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.outside.Outside;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads an engineer's own calendar every quarter of an hour, and sooner again after the first two failures. The job
/// counts the attempt and plans the next one; the calendar is read after that was committed. What was read last stays
/// until something else was read.
@ApplicationScoped
class CalendarReading implements JobHandler {
    static final String KIND = "engineer-calendar.read";
    private static final Logger LOG = Logger.getLogger(CalendarReading.class);
    private static final int BYTES_MAX = 1_000_000;
    private static final int AT_ONCE = 8;
    private static final Duration BACK = Duration.ofDays(1);
    private static final Duration AHEAD = Duration.ofDays(400);
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final List<Duration> SOONER = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5));
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final OwnCalendarRepository calendars;
    private final Engineers engineers;
    private final Outside outside;
    private final Jobs jobs;
    private final Acting acting;
    private final Caller caller;
    private final PortalClock clock;
    private final AfterCommit afterCommit;

    CalendarReading(
            OwnCalendarRepository calendars,
            Engineers engineers,
            Outside outside,
            Jobs jobs,
            Acting acting,
            Caller caller,
            PortalClock clock,
            AfterCommit afterCommit) {
        this.calendars = calendars;
        this.engineers = engineers;
        this.outside = outside;
        this.jobs = jobs;
        this.acting = acting;
        this.caller = caller;
        this.clock = clock;
        this.afterCommit = afterCommit;
    }

    /// What an attempt found.
    ///
    /// @param fault what cannot be understood, when that is so
    /// @param busy in order and apart from each other, when it was read
    record Found(
            CalendarOutcome outcome,
            @Nullable Integer status,
            @Nullable String fault,
            List<Period> busy) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        calendars.due(UUID.fromString(subject)).ifPresent(this::attempt);
    }

    private void attempt(Due due) {
        Instant now = clock.now();
        String tenant = caller.tenant();
        jobs.plan(KIND, due.engineer(), tenant, now.plus(PAUSE));
        calendars.attempt(due.engineer(), PAUSE);
        if (due.active()) {
            if (due.untold()) {
                jobs.drop(CalendarTelling.KIND, due.engineer());
                jobs.plan(CalendarTelling.KIND, due.engineer(), tenant, now);
            }
            afterCommit.run(() -> read(due, tenant, now));
        }
    }

    private void read(Due due, String tenant, Instant now) {
        try {
            turns.acquire();
            try {
                Found found = found(due, now);
                acting.as(tenant, () -> note(due, found));
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf(e, "what became of reading the calendar of engineer %s was not noted", due.engineer());
        }
    }

    private Found found(Due due, Instant now) {
        Outside.Answer answer = outside.get(
                URI.create(due.address()),
                Map.of("Accept", "text/calendar", "User-Agent", "Bailiwick-Calendars/1"),
                BYTES_MAX);
        Integer status = answer.status();
        CalendarOutcome outcome = switch (answer.ending()) {
            case ANSWERED -> status != null && status == 200 ? CalendarOutcome.READ : CalendarOutcome.REFUSED;
            case UNKNOWN_NAME -> CalendarOutcome.UNKNOWN_NAME;
            case NOT_PUBLIC -> CalendarOutcome.NOT_PUBLIC;
            case UNREACHABLE -> CalendarOutcome.UNREACHABLE;
            case NOT_TRUSTED -> CalendarOutcome.NOT_TRUSTED;
            case TOO_SLOW -> CalendarOutcome.TOO_SLOW;
            case TOO_LONG -> CalendarOutcome.TOO_LONG;
            case LOST -> CalendarOutcome.LOST;
        };
        if (outcome != CalendarOutcome.READ) {
            return new Found(outcome, status, null, List.of());
        }
        try {
            Period asked = new Period(now.minus(BACK), now.plus(AHEAD));
            return new Found(
                    outcome, status, null, Slots.joined(BusyTimes.of(answer.body(), ZoneId.of(due.zone()), asked)));
        } catch (CalendarUnreadable unreadable) {
            return new Found(CalendarOutcome.UNREADABLE, status, unreadable.getMessage(), List.of());
        } catch (DateTimeException | ArithmeticException beyond) {
            return new Found(
                    CalendarOutcome.UNREADABLE, status, "The calendar names a time that is out of reach.", List.of());
        }
    }

    // Bookings of an engineer and changes of their time wait for each other.
    private void note(Due due, Found found) {
        if (found.outcome() == CalendarOutcome.READ) {
            engineers.lock(due.engineer());
            calendars.read(due.engineer(), due.attempt(), found.busy());
            return;
        }
        Duration pause = due.failures() < SOONER.size() ? SOONER.get(due.failures()) : PAUSE;
        if (calendars.failed(due, found, pause) && !pause.equals(PAUSE)) {
            jobs.drop(KIND, due.engineer());
            jobs.plan(KIND, due.engineer(), caller.tenant(), clock.now().plus(pause));
        }
    }
}

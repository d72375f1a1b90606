package eu.bailiwick.engagement.calendar;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.engineer.EngineerView;
import eu.bailiwick.engagement.engineer.Engineers;
import eu.bailiwick.engagement.session.Schedule;
import eu.bailiwick.engagement.session.Schedule.Appointment;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.outside.OutsideAddress;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.member.MemberLeft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Calendars of engineers' own, of which the portal reads when they are busy. Everybody keeps their own; who plans sees
/// how the reading stands, and nobody the address.
@ApplicationScoped
public class OwnCalendars {
    private static final int ADDRESS_MAX = 1000;
    private static final String FORM = "Write an address such as https://calendar.example.eu/private/3f9c/basic.ics.";
    private static final String CHANGED = "Your calendar has changed since you read it. Look at how it stands now.";
    private static final Duration AHEAD = Duration.ofDays(400);
    private static final String WEBCAL = "webcal://";
    private final OwnCalendarRepository calendars;
    private final Engineers engineers;
    private final Schedule schedule;
    private final Jobs jobs;
    private final Audit audit;
    private final Caller caller;
    private final PlatformConfig platform;
    private final PortalClock clock;

    OwnCalendars(
            OwnCalendarRepository calendars,
            Engineers engineers,
            Schedule schedule,
            Jobs jobs,
            Audit audit,
            Caller caller,
            PlatformConfig platform,
            PortalClock clock) {
        this.calendars = calendars;
        this.engineers = engineers;
        this.schedule = schedule;
        this.jobs = jobs;
        this.audit = audit;
        this.caller = caller;
        this.platform = platform;
        this.clock = clock;
    }

    /// Whether the caller is an engineer, who alone has sessions of their own.
    @Transactional
    public boolean isOffered() {
        return person().isPresent();
    }

    /// How the caller's own stands; of nobody who is no engineer, and of nobody who has none, anything is read.
    @Transactional
    public OwnCalendarView own() {
        return person().flatMap(one -> calendars.view(one.id())).orElse(OwnCalendarView.NONE);
    }

    /// When the caller's own says that they are busy, from now on and in order.
    @Transactional
    public List<BusyTimeView> times() {
        return person().map(one -> calendars.times(one.id())).orElse(List.of());
    }

    /// Booked sessions of the caller at a time that their own calendar says is taken.
    public List<Appointment> doubled() {
        return person().map(one -> doubled(one.id())).orElse(List.of());
    }

    private List<Appointment> doubled(@Nullable UUID engineer) {
        return schedule.of(engineer, Period.of(clock.now(), AHEAD), caller.subject()).stream()
                .filter(Appointment::isDoubled)
                .toList();
    }

    /// How the reading stands for every engineer who takes sessions, by name.
    @Transactional
    public List<CalendarStateView> states() {
        Map<UUID, Long> doubled = doubled((UUID) null).stream()
                .collect(Collectors.groupingBy(Appointment::engineer, Collectors.counting()));
        return calendars.states().stream()
                .map(one -> one.with(doubled.getOrDefault(one.id(), 0L).intValue()))
                .toList();
    }

    /// Sets whence the caller's own is read, which begins at once.
    ///
    /// @param version that the caller has read; 0 when there was none
    @Transactional
    public OwnCalendarView set(OwnCalendarWish wish, int version) {
        EngineerView engineer = engineer();
        String typed = wish.address() == null ? "" : wish.address().strip();
        String address = typed.regionMatches(true, 0, WEBCAL, 0, WEBCAL.length())
                ? "https://" + typed.substring(WEBCAL.length())
                : typed;
        String fault = OutsideAddress.fault(address, ADDRESS_MAX, FORM, platform.local());
        if (fault != null) {
            throw Problem.invalid("address", fault);
        }
        engineers.lock(engineer.id());
        if (!calendars.set(engineer.id(), address, version)) {
            throw new Problem(ProblemType.PRECONDITION_FAILED, CHANGED);
        }
        plan(engineer.id());
        return written("own-calendar.set", engineer.id());
    }

    /// Has the caller's own read now, out of its turn.
    @Transactional
    public OwnCalendarView readNow() {
        EngineerView engineer = engineer();
        if (calendars.view(engineer.id()).isEmpty()) {
            throw Problem.conflict("There is no calendar of yours that could be read. Write its address first.");
        }
        if (!calendars.hurry(engineer.id())) {
            throw Problem.conflict("You asked for this less than a minute ago. Wait a moment.");
        }
        plan(engineer.id());
        return written("own-calendar.asked", engineer.id());
    }

    private void plan(UUID engineer) {
        jobs.drop(CalendarReading.KIND, engineer);
        jobs.plan(CalendarReading.KIND, engineer, caller.tenant(), clock.now());
    }

    /// Forgets the caller's own, with all that was read of it.
    @Transactional
    public void remove(int version) {
        UUID engineer = engineer().id();
        engineers.lock(engineer);
        String host = calendars
                .view(engineer)
                .map(OwnCalendarView::host)
                .orElseThrow(() -> Problem.conflict("There is no calendar of yours that could be removed."));
        if (!calendars.remove(engineer, version)) {
            throw new Problem(ProblemType.PRECONDITION_FAILED, CHANGED);
        }
        jobs.drop(CalendarReading.KIND, engineer);
        audit.record("own-calendar.removed", "own-calendar", engineer, Map.of("name", host));
    }

    private OwnCalendarView written(String action, UUID engineer) {
        OwnCalendarView now = calendars.view(engineer).orElseThrow(Problem::notFound);
        audit.record(action, "own-calendar", engineer, Map.of("name", String.valueOf(now.host())));
        return now;
    }

    private Optional<EngineerView> person() {
        return engineers.person(caller.subject());
    }

    private EngineerView engineer() {
        return person().orElseThrow(() -> Problem.conflict("Only engineers have sessions of their own."));
    }

    void left(@Observes MemberLeft it) {
        engineers
                .person(it.person())
                .ifPresent(gone -> calendars.view(gone.id()).ifPresent(there -> {
                    calendars.remove(gone.id(), there.version());
                    jobs.drop(CalendarReading.KIND, gone.id());
                }));
    }
}

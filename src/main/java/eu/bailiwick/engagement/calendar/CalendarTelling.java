package eu.bailiwick.engagement.calendar;

import eu.bailiwick.engagement.engineer.EngineerView;
import eu.bailiwick.engagement.engineer.Engineers;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.Role;
import eu.bailiwick.tenancy.directory.Directory;
import eu.bailiwick.tenancy.directory.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Decides who is told that nothing has been read of an engineer's calendar for a day: they themselves, and whoever
/// plans. Once, until it was read again.
@ApplicationScoped
class CalendarTelling implements JobHandler {
    static final String KIND = "engineer-calendar.tell";
    private final OwnCalendarRepository calendars;
    private final CalendarMails mails;
    private final Engineers engineers;
    private final Directory directory;
    private final Jobs jobs;
    private final Caller caller;
    private final PortalClock clock;

    CalendarTelling(
            OwnCalendarRepository calendars,
            CalendarMails mails,
            Engineers engineers,
            Directory directory,
            Jobs jobs,
            Caller caller,
            PortalClock clock) {
        this.calendars = calendars;
        this.mails = mails;
        this.engineers = engineers;
        this.directory = directory;
        this.jobs = jobs;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        UUID engineer = UUID.fromString(subject);
        // Asked before anything is locked: an answer of Keycloak may take long.
        List<Person> planners = directory.holders(caller.tenant(), Role.OPERATOR.wireName()).stream()
                .filter(one -> one.enabled() && !one.email().isBlank())
                .toList();
        EngineerView who = engineers.view(engineer);
        calendars.tell(engineer).ifPresent(since -> {
            String own = who.person();
            if (own != null) {
                mail(engineer, since, CalendarMails.Reader.ENGINEER, own);
            }
            planners.stream()
                    .filter(one -> !one.id().equals(own))
                    .forEach(one -> mail(engineer, since, CalendarMails.Reader.PLANNER, one.id()));
        });
    }

    private void mail(UUID engineer, Instant since, CalendarMails.Reader reader, String person) {
        mails.write(engineer, since, reader, person)
                .ifPresent(id -> jobs.plan(CalendarMail.KIND, id, caller.tenant(), clock.now()));
    }
}

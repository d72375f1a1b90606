package eu.bailiwick.engagement.minutes;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.member.Members;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/// Tells whoever can book sessions that included minutes are left which can be used for seven days more, once for each
/// month of a reservation. PostgreSQL plans it when a reservation is approved and when its window changes.
@ApplicationScoped
class MinutesWarning implements JobHandler {
    static final String KIND = "minutes.warn";
    private static final String BOOKS = "session:book";
    private final MinutesRepository repository;
    private final MinutesMails mails;
    private final Members members;
    private final Jobs jobs;
    private final Caller caller;
    private final PortalClock clock;

    MinutesWarning(
            MinutesRepository repository,
            MinutesMails mails,
            Members members,
            Jobs jobs,
            Caller caller,
            PortalClock clock) {
        this.repository = repository;
        this.mails = mails;
        this.members = members;
        this.jobs = jobs;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /// @param subject the reservation and the first day of the month
    @Override
    public void run(String subject, Instant dueAt) {
        String[] parts = subject.split(" ");
        UUID reservation = UUID.fromString(parts[0]);
        if (repository.ending(reservation, parts[1]).isEmpty()) {
            return;
        }
        members.told(BOOKS).stream()
                .flatMap(one -> mails.write(reservation, parts[1], one).stream())
                .forEach(mail -> jobs.plan(MinutesMail.KIND, mail, caller.tenant(), clock.now()));
    }
}

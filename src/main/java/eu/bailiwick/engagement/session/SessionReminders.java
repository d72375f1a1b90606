package eu.bailiwick.engagement.session;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.mail.MailSender;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.member.MemberView;
import eu.bailiwick.tenancy.member.Members;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Reminds those who meet, once and so long before a session: of the time at which it is by then, and never of one at
/// which it has begun. What is booked or moved to sooner has just been told. After an outage it is late, not lost.
@ApplicationScoped
class SessionReminders implements JobHandler {
    static final String KIND = "session.reminder";
    private final Duration before;
    private final SessionRepository sessions;
    private final Sql sql;
    private final Jobs jobs;
    private final Members members;
    private final MailSender mailer;
    private final Caller caller;
    private final PortalClock clock;

    SessionReminders(
            @ConfigProperty(name = "bailiwick.sessions.remind-before") Duration before,
            SessionRepository sessions,
            Sql sql,
            Jobs jobs,
            Members members,
            MailSender mailer,
            Caller caller,
            PortalClock clock) {
        this.before = before;
        this.sessions = sessions;
        this.sql = sql;
        this.jobs = jobs;
        this.members = members;
        this.mailer = mailer;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    void changed(@Observes SessionChanged it) {
        sessions.find(it.session())
                .filter(session -> session.state() == SessionState.BOOKED)
                .ifPresent(this::plan);
    }

    private void plan(SessionView session) {
        Instant at = session.start().minus(before);
        if (!at.isAfter(clock.now())) {
            return;
        }
        sql.list(
                        "insert into engagement.session_reminder (tenant_id, session_id, starts) values (?, ?, ?)"
                                + " on conflict on constraint session_reminder_once do nothing returning id",
                        row -> row.uuid(1),
                        caller.tenant(),
                        session.id(),
                        session.start())
                .forEach(reminder -> jobs.plan(KIND, reminder, caller.tenant(), at));
    }

    private record Planned(UUID session, Instant starts) {}

    @Override
    public void run(String subject, Instant dueAt) {
        Planned planned = sql.one(
                "select session_id, starts from engagement.session_reminder where tenant_id = ? and id = ?",
                row -> new Planned(row.uuid(1), row.instant(2)),
                caller.tenant(),
                UUID.fromString(subject));
        sessions.find(planned.session)
                .filter(session -> session.state() == SessionState.BOOKED)
                .filter(session -> session.start().equals(planned.starts))
                .filter(session -> clock.now().isBefore(session.start()))
                .ifPresent(this::send);
    }

    private void send(SessionView session) {
        List<String> readers = new ArrayList<>();
        member(session.bookedByEmail()).ifPresent(readers::add);
        session.engineers().forEach(one -> readers.add(one.email()));
        readers.stream()
                .filter(address -> !address.isBlank())
                .distinct()
                .forEach(address ->
                        mailer.send(SessionMail.mail(session, session.during(), SessionMail.News.AHEAD, address)));
    }

    // Whoever booked it may have left meanwhile.
    private Optional<String> member(String email) {
        return members.all().stream()
                .filter(MemberView::enabled)
                .map(MemberView::email)
                .filter(email::equalsIgnoreCase)
                .findFirst();
    }
}

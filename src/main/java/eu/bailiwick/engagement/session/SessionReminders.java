package eu.bailiwick.engagement.session;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Reminds those who meet, once and so long before a session: of the time at which it is by then, and never of one at
/// which it has begun. What is booked or moved to sooner has just been told. After an outage it is late, not lost.
@ApplicationScoped
class SessionReminders implements JobHandler {
    static final String KIND = "session.reminder";
    private final Duration before;
    private final SessionRepository sessions;
    private final Sql sql;
    private final Jobs jobs;
    private final ReminderMail mail;
    private final Caller caller;
    private final PortalClock clock;

    SessionReminders(
            @ConfigProperty(name = "bailiwick.sessions.remind-before") Duration before,
            SessionRepository sessions,
            Sql sql,
            Jobs jobs,
            ReminderMail mail,
            Caller caller,
            PortalClock clock) {
        this.before = before;
        this.sessions = sessions;
        this.sql = sql;
        this.jobs = jobs;
        this.mail = mail;
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

    /// Each of those who meet has a mail of their own: one that fails is sent again without the others.
    @Override
    public void run(String subject, Instant dueAt) {
        UUID reminder = UUID.fromString(subject);
        mail.open(reminder).ifPresent(session -> {
            remind(reminder, null);
            Set<String> known = new HashSet<>(List.of(session.bookedByEmail().toLowerCase(Locale.ROOT)));
            session.engineers().stream()
                    .filter(one -> known.add(one.email().toLowerCase(Locale.ROOT)))
                    .forEach(one -> remind(reminder, one.id()));
        });
    }

    private void remind(UUID reminder, @Nullable UUID engineer) {
        sql.list(
                        "insert into engagement.session_reminder_mail (tenant_id, reminder_id, engineer_id) values (?, ?, ?)"
                                + " on conflict on constraint session_reminder_reader_once do nothing returning id",
                        row -> row.uuid(1),
                        caller.tenant(),
                        reminder,
                        engineer)
                .forEach(it -> jobs.plan(ReminderMail.KIND, it, caller.tenant(), clock.now()));
    }
}

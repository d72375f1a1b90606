package eu.bailiwick.engagement.session;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.mail.MailSender;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.member.MemberView;
import eu.bailiwick.tenancy.member.Members;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sends a reminder to one of its readers, while the session is as it was when the reminder was planned.
@ApplicationScoped
class ReminderMail implements JobHandler {
    static final String KIND = "session.reminder-mail";
    private final SessionRepository sessions;
    private final Sql sql;
    private final Members members;
    private final MailSender mailer;
    private final Caller caller;
    private final PortalClock clock;

    ReminderMail(
            SessionRepository sessions, Sql sql, Members members, MailSender mailer, Caller caller, PortalClock clock) {
        this.sessions = sessions;
        this.sql = sql;
        this.members = members;
        this.mailer = mailer;
        this.caller = caller;
        this.clock = clock;
    }

    private record Planned(UUID session, Instant starts) {}

    private record Letter(UUID reminder, @Nullable UUID engineer) {}

    @Override
    public String kind() {
        return KIND;
    }

    /// The session of a reminder, while there is something to remind of.
    Optional<SessionView> open(UUID reminder) {
        Planned planned = sql.one(
                "select session_id, starts from engagement.session_reminder where tenant_id = ? and id = ?",
                row -> new Planned(row.uuid(1), row.instant(2)),
                caller.tenant(),
                reminder);
        return sessions.find(planned.session)
                .filter(session -> session.state() == SessionState.BOOKED)
                .filter(session -> session.start().equals(planned.starts))
                .filter(session -> clock.now().isBefore(session.start()));
    }

    @Override
    public void run(String subject, Instant dueAt) {
        UUID id = UUID.fromString(subject);
        sql.optional(
                        "select reminder_id, engineer_id from engagement.session_reminder_mail"
                                + " where tenant_id = ? and id = ? and sent_at is null for update",
                        row -> new Letter(row.uuid(1), row.uuidOrNull(2)),
                        caller.tenant(),
                        id)
                .ifPresent(letter -> open(letter.reminder)
                        .ifPresent(session -> address(letter, session)
                                .filter(address -> !address.isBlank())
                                .ifPresent(address -> send(id, session, address))));
    }

    // The effect and the word that it left commit together: a mail that the server refuses is not marked as sent.
    private void send(UUID id, SessionView session, String address) {
        sql.update(
                "update engagement.session_reminder_mail set sent_at = platform.app_now() where tenant_id = ? and id = ?",
                caller.tenant(),
                id);
        mailer.send(SessionMail.mail(session, session.during(), SessionMail.News.AHEAD, address), "reminder-" + id);
    }

    // Whoever booked it may have left meanwhile, and so may an engineer.
    private Optional<String> address(Letter letter, SessionView session) {
        return letter.engineer == null
                ? member(session.bookedByEmail())
                : session.engineers().stream()
                        .filter(one -> one.id().equals(letter.engineer))
                        .map(SessionView.SessionEngineer::email)
                        .findFirst();
    }

    private Optional<String> member(String email) {
        return members.addressed(email).filter(MemberView::enabled).map(MemberView::email);
    }
}

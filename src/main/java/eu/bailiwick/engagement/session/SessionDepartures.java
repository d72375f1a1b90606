package eu.bailiwick.engagement.session;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.mail.MailSender;
import eu.bailiwick.platform.security.Caller;
import io.quarkus.mailer.Mail;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// Takes a session out of the calendar of an engineer who was to come and does not any more. PostgreSQL notes that they
/// left, and plans this; who is back by now keeps it.
@ApplicationScoped
class SessionDepartures implements JobHandler {
    private final Sql sql;
    private final SessionRepository repository;
    private final SessionInvitations invitations;
    private final Caller caller;
    private final PortalClock clock;
    private final MailSender mailer;

    SessionDepartures(
            Sql sql,
            SessionRepository repository,
            SessionInvitations invitations,
            Caller caller,
            PortalClock clock,
            MailSender mailer) {
        this.sql = sql;
        this.repository = repository;
        this.invitations = invitations;
        this.caller = caller;
        this.clock = clock;
        this.mailer = mailer;
    }

    /// Who left, and when they were to come.
    record Departure(UUID session, UUID engineer, Period during, String name, String email) {}

    @Override
    public String kind() {
        return "session.departure";
    }

    @Override
    public void run(String subject, Instant dueAt) {
        Departure who = sql.one(
                "select d.session_id, d.engineer_id, lower(d.during), upper(d.during), g.name, g.email"
                        + " from engagement.session_departure d join engagement.engineer g on g.id = d.engineer_id"
                        + " where d.tenant_id = ? and d.id = ?",
                row -> new Departure(row.uuid(1), row.uuid(2), row.period(3), row.text(5), row.text(6)),
                caller.tenant(),
                UUID.fromString(subject));
        repository
                .find(who.session())
                .filter(session ->
                        session.engineers().stream().noneMatch(one -> one.id().equals(who.engineer())))
                .ifPresent(session -> tell(session, who, subject));
    }

    private void tell(SessionView session, Departure who, String departure) {
        Mail mail = SessionMail.mail(session, who.during(), SessionMail.News.REPLACED, who.email())
                .addAttachment(
                        SessionMail.FILE,
                        invitations.departure(session, who, clock.now()).getBytes(StandardCharsets.UTF_8),
                        SessionMail.type("CANCEL"));
        mailer.send(mail, "departure-" + departure);
    }
}

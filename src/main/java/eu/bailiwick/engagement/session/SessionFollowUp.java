package eu.bailiwick.engagement.session;

import eu.bailiwick.engagement.mail.RatingLinks;
import eu.bailiwick.engagement.mail.TicketMailConfig;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.mail.Bilingual;
import eu.bailiwick.platform.mail.MailSender;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Formats;
import eu.bailiwick.tenancy.member.MemberView;
import eu.bailiwick.tenancy.member.Members;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;

/// Asks whoever booked a session how it was, once, when it is over and nobody has said so yet. The link answers without
/// a sign-in, like that of a ticket; where the provider has set no key or no address, nobody is asked by mail.
@ApplicationScoped
class SessionFollowUp implements JobHandler {
    static final String KIND = "session.follow-up";
    private final SessionRepository sessions;
    private final RatingLinks links;
    private final TicketMailConfig config;
    private final Members members;
    private final Jobs jobs;
    private final MailSender mailer;
    private final Caller caller;
    private final PortalClock clock;

    SessionFollowUp(
            SessionRepository sessions,
            RatingLinks links,
            TicketMailConfig config,
            Members members,
            Jobs jobs,
            MailSender mailer,
            Caller caller,
            PortalClock clock) {
        this.sessions = sessions;
        this.links = links;
        this.config = config;
        this.members = members;
        this.jobs = jobs;
        this.mailer = mailer;
        this.caller = caller;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "session")
    record followup(String kind, String day, String from, String until, String zone, String link)
            implements TemplateInstance {}

    @Override
    public String kind() {
        return KIND;
    }

    void changed(@Observes SessionChanged it) {
        sessions.find(it.session())
                .filter(SessionFollowUp::isAsked)
                .ifPresent(over -> jobs.plan(KIND, over.id(), caller.tenant(), clock.now()));
    }

    static boolean isAsked(SessionView session) {
        return session.state() == SessionState.COMPLETED && session.rating() == null;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        UUID id = UUID.fromString(subject);
        String token = links.ofSession(id).orElse("");
        String origin = config.origin().orElse("");
        if (token.isEmpty() || origin.isEmpty()) {
            return;
        }
        sessions.find(id)
                .filter(SessionFollowUp::isAsked)
                .filter(session -> isMember(session.bookedByEmail()))
                .ifPresent(session -> mailer.send(mail(session, origin + "/rate/session/" + token), "follow-up-" + id));
    }

    // Whoever booked it may have left meanwhile.
    private boolean isMember(String email) {
        return email.contains("@")
                && members.addressed(email).filter(MemberView::enabled).isPresent();
    }

    private static Mail mail(SessionView session, String link) {
        String title = (session.called("en") + ": " + session.reservationName()).replaceAll("\\p{Cntrl}", " ");
        return Mail.withText(session.bookedByEmail(), title, Bilingual.text(language -> words(session, link, language)))
                .addHeader("Auto-Submitted", "auto-generated");
    }

    private static TemplateInstance words(SessionView session, String link, Locale language) {
        Formats formats = new Formats(language, ZoneId.of(session.zone()));
        return new followup(
                session.called(language.getLanguage()),
                formats.weekday(session.start()),
                formats.clock(session.start()),
                formats.clock(session.end()),
                session.zone(),
                link);
    }
}

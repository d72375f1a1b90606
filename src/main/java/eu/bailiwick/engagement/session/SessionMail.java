package eu.bailiwick.engagement.session;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.mail.Bilingual;
import eu.bailiwick.platform.mail.MailSender;
import eu.bailiwick.platform.web.Formats;
import eu.bailiwick.tenancy.member.MemberView;
import eu.bailiwick.tenancy.member.Members;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Tells those who meet what stands: an invitation, the same with a higher sequence when it moves, and its cancellation
/// (RFC 5546 REQUEST and CANCEL, as RFC 6047 puts them into mail). It leaves after the change was committed; one that
/// fails is sent again to all of them and undoes nothing, each time under the same Message-ID. Two changes in a row may
/// both tell the later one.
@ApplicationScoped
class SessionMail implements JobHandler {
    static final String KIND = "session.mail";
    static final String FILE = "invite.ics";
    private final SessionRepository repository;
    private final SessionInvitations invitations;
    private final PortalClock clock;
    private final MailSender mailer;
    private final Members members;

    SessionMail(
            SessionRepository repository,
            SessionInvitations invitations,
            PortalClock clock,
            MailSender mailer,
            Members members) {
        this.members = members;
        this.repository = repository;
        this.invitations = invitations;
        this.clock = clock;
        this.mailer = mailer;
    }

    /// What a mail is about.
    enum News {
        /// It stands.
        ON,
        /// It is soon.
        AHEAD,
        /// It is off.
        OFF,
        /// It stands, and the reader does not come any more.
        REPLACED
    }

    @CheckedTemplate(basePath = "session")
    record mail(News news, String kind, String day, String from, String until, String zone, String who)
            implements TemplateInstance {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        repository
                .find(UUID.fromString(subject))
                .filter(session -> session.state() == SessionState.BOOKED || session.state() == SessionState.CANCELLED)
                .ifPresent(this::send);
    }

    private void send(SessionView session) {
        List<Mail> mails = new ArrayList<>();
        booker(session).ifPresent(address -> mails.add(mail(session, address)));
        session.engineers().forEach(one -> mails.add(mail(session, one.email())));
        mails.removeIf(mail -> mail.getTo().getFirst().isBlank());
        String letter = "session-" + session.id() + "-" + session.sequence();
        mails.forEach(mail -> mailer.send(mail, letter)); // one after the other, as every other mail
    }

    // Whoever booked it may have left meanwhile, and is told nothing of it any more.
    private Optional<String> booker(SessionView session) {
        return members.addressed(session.bookedByEmail())
                .filter(MemberView::enabled)
                .map(MemberView::email);
    }

    private Mail mail(SessionView session, String to) {
        News news = session.state() == SessionState.CANCELLED ? News.OFF : News.ON;
        return mail(session, session.during(), news, to)
                .addAttachment(
                        FILE,
                        invitations.text(session, clock.now()).getBytes(StandardCharsets.UTF_8),
                        type(SessionCalendar.method(session)));
    }

    static String type(String method) {
        return SessionInvitations.MEDIA_TYPE + "; charset=UTF-8; method=" + method;
    }

    /// The words in both languages; the time in the zone in which it was chosen.
    static Mail mail(SessionView session, Period during, News news, String to) {
        String title = (session.called("en") + ": " + session.reservationName()).replaceAll("\\p{Cntrl}", " ");
        return Mail.withText(to, title, Bilingual.text(language -> words(session, during, news, language)));
    }

    private static TemplateInstance words(SessionView session, Period during, News news, Locale language) {
        Formats formats = new Formats(language, ZoneId.of(session.zone()));
        return new mail(
                news,
                session.called(language.getLanguage()),
                formats.weekday(during.start()),
                formats.clock(during.start()),
                formats.clock(during.end()),
                session.zone(),
                session.engineers().stream()
                        .map(SessionView.SessionEngineer::name)
                        .collect(Collectors.joining(", ")));
    }
}

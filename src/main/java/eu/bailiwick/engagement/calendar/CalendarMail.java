package eu.bailiwick.engagement.calendar;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.calendar.CalendarMails.Letter;
import eu.bailiwick.engagement.calendar.CalendarMails.Reader;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.mail.Bilingual;
import eu.bailiwick.platform.mail.MailSender;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Formats;
import eu.bailiwick.tenancy.directory.Directory;
import eu.bailiwick.tenancy.directory.Person;
import eu.bailiwick.tenancy.member.InvitationConfig;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Sends a mail about a calendar of which nothing has been read, after it was written down. Who has left by then gets
/// none.
@ApplicationScoped
class CalendarMail implements JobHandler {
    static final String KIND = "engineer-calendar.mail";
    private final CalendarMails mails;
    private final MailSender sender;
    private final InvitationConfig portal;
    private final Directory directory;
    private final Caller caller;

    CalendarMail(CalendarMails mails, MailSender sender, InvitationConfig portal, Directory directory, Caller caller) {
        this.mails = mails;
        this.sender = sender;
        this.portal = portal;
        this.directory = directory;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "engineer", defaultName = HYPHENATED_ELEMENT_NAME)
    record CalendarLetter(String name, boolean planner, String since, String link) implements TemplateInstance {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        mails.waiting(UUID.fromString(subject)).ifPresent(letter -> {
            mails.sent(letter.id());
            address(letter).ifPresent(to -> send(letter, to));
        });
    }

    private Optional<String> address(Letter letter) {
        return letter.reader() == Reader.ENGINEER
                ? Optional.of(letter.own())
                : directory
                        .member(caller.tenant(), letter.person())
                        .filter(one -> one.enabled() && !one.email().isBlank())
                        .map(Person::email);
    }

    private void send(Letter letter, String to) {
        sender.send(
                Mail.withText(
                                to,
                                "Bailiwick: " + letter.engineerName(),
                                Bilingual.text(language -> words(letter, language)))
                        .addHeader("Auto-Submitted", "auto-generated"),
                "calendar-" + letter.id());
    }

    private TemplateInstance words(Letter letter, Locale language) {
        boolean planner = letter.reader() == Reader.PLANNER;
        return new CalendarLetter(
                letter.engineerName(),
                planner,
                new Formats(language, ZoneOffset.UTC).moment(letter.since()) + " UTC",
                portal.origin().orElse("") + (planner ? BusyCalendarPages.HERE : OwnCalendarPages.HERE));
    }
}

package eu.bailiwick.engagement.minutes;

import eu.bailiwick.engagement.minutes.MinutesMails.Letter;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.mail.Bilingual;
import eu.bailiwick.platform.mail.MailSender;
import eu.bailiwick.platform.web.Formats;
import eu.bailiwick.tenancy.member.InvitationConfig;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// Sends one of those mails, unless the minutes were used meanwhile. One that fails is sent again; one that has left is
/// not.
@ApplicationScoped
class MinutesMail implements JobHandler {
    static final String KIND = "minutes.mail";
    private final MinutesRepository repository;
    private final MinutesMails mails;
    private final MailSender sender;
    private final InvitationConfig portal;

    MinutesMail(MinutesRepository repository, MinutesMails mails, MailSender sender, InvitationConfig portal) {
        this.repository = repository;
        this.mails = mails;
        this.sender = sender;
        this.portal = portal;
    }

    @CheckedTemplate(basePath = "minutes")
    record ending(
            String left, String reservation, String month, String until, boolean carries, String carried, String link)
            implements TemplateInstance {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        mails.waiting(UUID.fromString(subject))
                .ifPresent(letter -> repository
                        .ending(letter.reservation(), letter.month())
                        .ifPresent(minutes -> send(letter, minutes)));
    }

    private void send(Letter letter, Ending minutes) {
        mails.sent(letter.id());
        sender.send(
                Mail.withText(
                                letter.email(),
                                "Bailiwick: " + minutes.called().replaceAll("\\p{Cntrl}", " "),
                                Bilingual.text(language -> words(minutes, language)))
                        .addHeader("Auto-Submitted", "auto-generated"),
                "minutes-" + letter.id());
    }

    private TemplateInstance words(Ending minutes, Locale language) {
        Formats formats = new Formats(language, minutes.zone());
        return new ending(
                formats.number(minutes.left()),
                minutes.called(),
                formats.month(minutes.month()),
                formats.moment(minutes.until()) + " (" + minutes.zone() + ")",
                minutes.carried() > 0,
                formats.number(minutes.carried()),
                portal.origin().orElse("") + "/app/reservations/" + minutes.reservation() + "/minutes");
    }
}

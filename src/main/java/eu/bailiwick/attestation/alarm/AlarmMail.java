package eu.bailiwick.attestation.alarm;

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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Sends a mail about alarms after it was written down. One that fails is sent again; one that has left is not.
@ApplicationScoped
class AlarmMail implements JobHandler {
    static final String KIND = "attestation-alarm.mail";
    private static final String PAGE = "/app/proof/alarms";
    private final AlarmMails mails;
    private final MailSender sender;
    private final InvitationConfig portal;

    AlarmMail(AlarmMails mails, MailSender sender, InvitationConfig portal) {
        this.mails = mails;
        this.sender = sender;
        this.portal = portal;
    }

    /// One alarm as a line of the mail.
    record Line(String node, AlarmView.Reason reason, String since) {}

    @CheckedTemplate(basePath = "proof")
    record alarm(String reservation, List<Line> lines, String link) implements TemplateInstance {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        mails.waiting(UUID.fromString(subject)).ifPresent(this::send);
    }

    private void send(AlarmMails.Letter letter) {
        mails.sent(letter.id());
        sender.send(
                Mail.withText(
                        letter.email(),
                        "Bailiwick: " + letter.reservation().replaceAll("\\p{Cntrl}", " "),
                        Bilingual.text(language -> words(letter, language))),
                "alarm-" + letter.id());
    }

    private TemplateInstance words(AlarmMails.Letter letter, Locale language) {
        Formats formats = new Formats(language, ZoneOffset.UTC);
        List<Line> lines = letter.alarms().stream()
                .map(one -> new Line(one.node(), one.reason(), formats.moment(one.raisedAt()) + " UTC"))
                .toList();
        return new alarm(letter.reservation(), lines, portal.origin().orElse("") + PAGE);
    }
}

package eu.bailiwick.telemetry.fleet;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

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

/// Sends a mail about silences after it was written down. One that fails is sent again; one that has left is not. An
/// operator reads the reservation's number, and not what its tenant calls it.
@ApplicationScoped
class SilenceMail implements JobHandler {
    static final String KIND = "telemetry-silence.mail";
    private final SilenceMails mails;
    private final MailSender sender;
    private final InvitationConfig portal;

    SilenceMail(SilenceMails mails, MailSender sender, InvitationConfig portal) {
        this.mails = mails;
        this.sender = sender;
        this.portal = portal;
    }

    /// One silence as a line of the mail.
    record Line(String node, String device, String since, String fields) {}

    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record SilenceLetter(String reservation, boolean staff, List<Line> lines, String link)
            implements TemplateInstance {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        mails.waiting(UUID.fromString(subject)).ifPresent(this::send);
    }

    private void send(SilenceMails.Letter letter) {
        mails.sent(letter.id());
        sender.send(
                Mail.withText(
                        letter.email(),
                        "Bailiwick: " + letter.number(),
                        Bilingual.text(language -> words(letter, language))),
                "silence-" + letter.id());
    }

    private TemplateInstance words(SilenceMails.Letter letter, Locale language) {
        Formats formats = new Formats(language, ZoneOffset.UTC);
        boolean staff = letter.reader() == SilenceMails.Reader.OPERATOR;
        List<Line> lines = letter.silences().stream()
                .map(one -> new Line(one.node(), one.device(), formats.moment(one.since()) + " UTC", one.fields()))
                .toList();
        String page =
                staff ? "/ops/hardware/silences?open=true" : "/app/reservations/" + letter.reservation() + "/hardware";
        String name = staff || letter.name().isBlank() ? letter.number() : letter.name() + " (" + letter.number() + ")";
        return new SilenceLetter(name, staff, lines, portal.origin().orElse("") + page);
    }
}

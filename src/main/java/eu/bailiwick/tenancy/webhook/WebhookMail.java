package eu.bailiwick.tenancy.webhook;

import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.mail.Bilingual;
import eu.bailiwick.platform.mail.MailSender;
import eu.bailiwick.platform.web.Formats;
import eu.bailiwick.tenancy.member.InvitationConfig;
import eu.bailiwick.tenancy.webhook.WebhookMails.Letter;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sends a mail about a webhook after it was written down. It names the host alone, for an address can hold a secret of
/// the receiver's.
@ApplicationScoped
class WebhookMail implements JobHandler {
    static final String KIND = "webhook.mail";
    private final WebhookMails mails;
    private final MailSender sender;
    private final InvitationConfig portal;

    WebhookMail(WebhookMails mails, MailSender sender, InvitationConfig portal) {
        this.mails = mails;
        this.sender = sender;
        this.portal = portal;
    }

    @CheckedTemplate(basePath = "webhook")
    record given(String host, @Nullable WebhookEvent event, String happened, Outcome outcome, String link)
            implements TemplateInstance {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        mails.waiting(UUID.fromString(subject)).ifPresent(this::send);
    }

    private void send(Letter letter) {
        mails.sent(letter.id());
        String host = String.valueOf(URI.create(letter.address()).getHost());
        sender.send(
                Mail.withText(
                                letter.email(),
                                "Bailiwick: webhook " + host,
                                Bilingual.text(language -> words(letter, host, language)))
                        .addHeader("Auto-Submitted", "auto-generated"),
                "webhook-" + letter.id());
    }

    private TemplateInstance words(Letter letter, String host, Locale language) {
        return new given(
                host,
                WebhookEvent.named(letter.event()).orElse(null),
                new Formats(language, ZoneOffset.UTC).moment(letter.happenedAt()) + " UTC",
                letter.outcome(),
                portal.origin().orElse("") + "/app/webhooks/" + letter.webhook() + "?state=GIVEN_UP");
    }
}

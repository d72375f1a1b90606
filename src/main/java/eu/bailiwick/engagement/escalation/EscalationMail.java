package eu.bailiwick.engagement.escalation;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.escalation.EscalationView.Reader;
import eu.bailiwick.engagement.escalation.EscalationView.Untold;
import eu.bailiwick.engagement.escalation.Escalations.Waiting;
import eu.bailiwick.engagement.mail.TicketMailConfig;
import eu.bailiwick.engagement.sla.Metric;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.mail.Bilingual;
import eu.bailiwick.platform.mail.MailSender;
import eu.bailiwick.platform.web.Formats;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tells one of the staff by mail that a deadline is near or was not kept. It names the ticket by its number and says
/// nothing of what the customer wrote: a team's mailbox is read by people who may not be cleared for it.
@ApplicationScoped
class EscalationMail implements JobHandler {
    static final String KIND = "sla.notice";
    private final Escalations escalations;
    private final TicketMailConfig config;
    private final MailSender mailer;

    EscalationMail(Escalations escalations, TicketMailConfig config, MailSender mailer) {
        this.escalations = escalations;
        this.config = config;
        this.mailer = mailer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record NoticeMail(
            String number, int severity, int step, @Nullable Metric metric, String due, String link)
            implements TemplateInstance {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        UUID id = UUID.fromString(subject);
        escalations.waiting(id).ifPresent(it -> {
            Optional<String> address = address(it);
            if (it.over()) {
                escalations.untold(id, Untold.OVER);
            } else if (address.isEmpty()) {
                escalations.untold(id, Untold.NO_ADDRESS);
            } else {
                escalations.told(id);
                mailer.send(mail(it, address.get()), "notice-" + id);
            }
        });
    }

    // A ticket that is nobody's, or somebody's without an address, is the team's.
    private Optional<String> address(Waiting it) {
        return it.reader() == Reader.OWNER ? escalations.address(it.owner()).or(config::team) : config.team();
    }

    private Mail mail(Waiting it, String address) {
        String number = TicketView.numbered(it.number());
        return Mail.withText(
                        address,
                        "[" + number + "] " + "!".repeat(it.step()),
                        Bilingual.text(language -> words(it, language)))
                .addHeader("Auto-Submitted", "auto-generated");
    }

    private TemplateInstance words(Waiting it, Locale language) {
        Instant due = it.due();
        String when = due == null ? "" : new Formats(language, ZoneId.of(it.zone())).moment(due);
        String link =
                config.origin().map(at -> at + "/ops/tickets/" + it.ticket()).orElse("");
        return new NoticeMail(TicketView.numbered(it.number()), it.severity(), it.step(), it.metric(), when, link);
    }
}

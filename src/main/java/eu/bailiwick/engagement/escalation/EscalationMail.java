package eu.bailiwick.engagement.escalation;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.escalation.EscalationView.Reader;
import eu.bailiwick.engagement.escalation.EscalationView.Untold;
import eu.bailiwick.engagement.escalation.Escalations.Waiting;
import eu.bailiwick.engagement.mail.TicketMailConfig;
import eu.bailiwick.engagement.sla.Metric;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.platform.PortalClock;
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
/// nothing of what the customer wrote: a team's mailbox is read by people who may not be cleared for it. What is not of
/// severity 1 waits for the end of the reader's quiet hours, and is told then if it is still so.
@ApplicationScoped
class EscalationMail implements JobHandler {
    static final String KIND = "sla.notice";
    private static final int GRAVEST = 1;
    private final Escalations escalations;
    private final QuietHours quiet;
    private final PortalClock clock;
    private final TicketMailConfig config;
    private final MailSender mailer;

    EscalationMail(
            Escalations escalations, QuietHours quiet, PortalClock clock, TicketMailConfig config, MailSender mailer) {
        this.escalations = escalations;
        this.quiet = quiet;
        this.clock = clock;
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
            Optional<String> own = it.reader() == Reader.OWNER ? escalations.address(it.owner()) : Optional.empty();
            // A ticket that is nobody's, or somebody's without an address, is the team's.
            Optional<String> address = own.or(config::team);
            Optional<Instant> until = own.isPresent() ? quiet(it) : Optional.empty();
            if (it.over()) {
                escalations.untold(id, Untold.OVER);
            } else if (it.overtaken()) {
                escalations.untold(id, Untold.OVERTAKEN);
            } else if (address.isEmpty()) {
                escalations.untold(id, Untold.NO_ADDRESS);
            } else if (until.isPresent()) {
                escalations.waits(id, until.get());
            } else {
                escalations.told(id);
                mailer.send(mail(it, address.get()), "notice-" + id);
            }
        });
    }

    private Optional<Instant> quiet(Waiting it) {
        return it.severity() == GRAVEST ? Optional.empty() : quiet.until(it.owner(), clock.now());
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

package eu.bailiwick.engagement.mail;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.mail.MailRepository.Outgoing;
import eu.bailiwick.engagement.mail.MailRepository.Told;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.mail.MailSender;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Sends one mail about a ticket to one reader. It answers the one before, so that mail programs show them as one talk,
/// and says that a machine wrote it, so that no other machine answers.
@ApplicationScoped
class Sending implements JobHandler {
    static final String KIND = "ticket.mail";
    private final MailRepository mails;
    private final TicketMailConfig config;
    private final ReplyAddresses addresses;
    private final RatingLinks ratings;
    private final MailSender mailer;

    Sending(
            MailRepository mails,
            TicketMailConfig config,
            ReplyAddresses addresses,
            RatingLinks ratings,
            MailSender mailer) {
        this.mails = mails;
        this.config = config;
        this.addresses = addresses;
        this.ratings = ratings;
        this.mailer = mailer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record MailHead(Told told, String number) implements TemplateInstance {}

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record MailFoot(String link, String rate, boolean answers) implements TemplateInstance {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        mails.waiting(UUID.fromString(subject)).ifPresent(waiting -> {
            mails.sent(waiting.id());
            mailer.send(mail(waiting));
        });
    }

    private Mail mail(Outgoing it) {
        String domain = it.messageId().replaceAll("^.*@|>$", "");
        String root = "<ticket-" + it.ticket() + "@" + domain + ">";
        String earlier = it.earlier();
        Mail mail = Mail.withText(
                        it.address(), "[" + it.number() + "] " + it.title().replaceAll("[\\p{Cntrl}]+", " "), text(it))
                .addHeader("Message-ID", it.messageId())
                .addHeader("In-Reply-To", earlier == null ? root : earlier)
                .addHeader("References", earlier == null ? root : root + " " + earlier)
                .addHeader("Auto-Submitted", "auto-generated")
                .addHeader("X-Auto-Response-Suppress", "All");
        addresses.of(it.ticket()).ifPresent(mail::setReplyTo);
        return mail;
    }

    // What was said stands once, between a head and a foot in both languages.
    private String text(Outgoing it) {
        boolean answers = addresses.of(it.ticket()).isPresent();
        String link =
                config.origin().map(at -> at + "/app/tickets/" + it.ticket()).orElse("");
        String rate = rate(it);
        Told told = it.told();
        List<String> parts = new ArrayList<>();
        if (answers) {
            parts.add(ReplyAddresses.LINE);
        }
        parts.add(both(() -> new MailHead(told, it.number()), "\n"));
        if (!told.kind().namesATicket() && !told.body().isBlank()) {
            parts.add(told.body());
        }
        parts.add("-- \n" + both(() -> new MailFoot(link, rate, answers), "\n\n"));
        return String.join("\n\n", parts) + "\n";
    }

    private String rate(Outgoing it) {
        Integer asks = it.asks();
        String token = asks == null ? "" : ratings.of(it.ticket(), asks).orElse("");
        return token.isEmpty()
                ? ""
                : config.origin().map(at -> at + "/rate/" + token).orElse("");
    }

    private static String both(Supplier<TemplateInstance> words, String between) {
        return Stream.of(Locale.ENGLISH, Locale.GERMAN)
                .map(language -> words.get()
                        .setAttribute(MessageBundles.ATTRIBUTE_LOCALE, language)
                        .render()
                        .strip())
                .collect(Collectors.joining(between));
    }
}

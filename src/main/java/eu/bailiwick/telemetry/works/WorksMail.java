package eu.bailiwick.telemetry.works;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.mail.Bilingual;
import eu.bailiwick.platform.mail.MailSender;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Formats;
import eu.bailiwick.reservation.WorksEffect;
import eu.bailiwick.tenancy.directory.Directory;
import eu.bailiwick.tenancy.directory.Person;
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

/// Sends a mail about works after it was written down, to whoever is still a member. One that fails is sent again;
/// one that has left is not.
@ApplicationScoped
class WorksMail implements JobHandler {
    static final String KIND = "node-works.mail";
    private final WorksNotices notices;
    private final Directory directory;
    private final MailSender sender;
    private final InvitationConfig portal;
    private final Caller caller;

    WorksMail(WorksNotices notices, Directory directory, MailSender sender, InvitationConfig portal, Caller caller) {
        this.notices = notices;
        this.directory = directory;
        this.sender = sender;
        this.portal = portal;
        this.caller = caller;
    }

    /// A reservation in the mail.
    record Line(String reference, String nodes, String window, String link) {}

    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record WorksLetter(WorksNotices.Kind kind, boolean cancelled, WorksEffect effect, String reason, List<Line> lines)
            implements TemplateInstance {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        notices.waiting(UUID.fromString(subject))
                .ifPresent(letter -> directory
                        .member(caller.tenant(), letter.person())
                        .filter(Person::enabled)
                        .ifPresent(person -> send(letter, person)));
    }

    private void send(WorksNotices.Letter letter, Person person) {
        notices.sent(letter.id());
        List<WorksNotices.Line> lines = letter.told().lines();
        String others = lines.size() > 1 ? " (+" + (lines.size() - 1) + ")" : "";
        sender.send(
                Mail.withText(
                        person.email(),
                        "Bailiwick: " + lines.getFirst().reference() + others,
                        Bilingual.text(language -> words(letter.told(), language))),
                "works-" + letter.id());
    }

    private TemplateInstance words(WorksNotices.Told told, Locale language) {
        Formats formats = new Formats(language, ZoneOffset.UTC);
        List<Line> lines = told.lines().stream()
                .map(one -> new Line(
                        one.reference(),
                        String.join(", ", one.nodes()),
                        formats.period(new Period(one.start(), one.end())) + " UTC",
                        portal.origin().orElse("") + "/app/reservations/" + one.reservation() + "/hardware/works"))
                .toList();
        return new WorksLetter(told.kind(), told.cancelled(), told.effect(), told.reason(), lines);
    }
}

package eu.bailiwick.tenancy.member;

import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.mail.Bilingual;
import eu.bailiwick.platform.mail.MailSender;
import eu.bailiwick.tenancy.Tenants;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/// Sends an invitation after it was committed. The secret is made while sending, so it stands nowhere but in the mail;
/// when sending fails the job is tried again, with a new secret, and as a letter of its own: only its link opens.
@ApplicationScoped
class InvitationMail implements JobHandler {
    static final String KIND = "invitation.mail";
    private final Invitations invitations;
    private final InvitationConfig config;
    private final Tenants tenants;
    private final MailSender mailer;

    InvitationMail(Invitations invitations, InvitationConfig config, Tenants tenants, MailSender mailer) {
        this.invitations = invitations;
        this.config = config;
        this.tenants = tenants;
        this.mailer = mailer;
    }

    @CheckedTemplate(basePath = "member")
    record mail(String tenant, InvitationView invitation, String link, String until) implements TemplateInstance {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        InvitationView invitation = invitations.view(UUID.fromString(subject));
        if (invitation.state() != InvitationState.OPEN) {
            return;
        }
        String link = config.origin().orElseThrow() + "/join/" + invitations.arm(invitation.id());
        String tenant = tenants.current().name();
        String until = invitation.expiresAt().toString().substring(0, 16).replace('T', ' ') + " UTC";
        String text = Bilingual.text(language -> new mail(tenant, invitation, link, until));
        invitations.sent(invitation.id());
        mailer.send(Mail.withText(invitation.email(), "Bailiwick: " + tenant.replaceAll("\\p{Cntrl}", " "), text));
    }
}

package eu.bailiwick.tenancy.webhook;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.member.MemberView;
import eu.bailiwick.tenancy.member.Members;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Decides who is told that a delivery was given up: whoever administers webhooks, and once until the webhook has taken
/// something again. Who paused or removed it knows.
@ApplicationScoped
class WebhookTelling implements JobHandler {
    static final String KIND = "webhook.tell";
    private static final String ADMINISTERS = "webhook:write";
    private final WebhookMails mails;
    private final Members members;
    private final Jobs jobs;
    private final Caller caller;
    private final PortalClock clock;

    WebhookTelling(WebhookMails mails, Members members, Jobs jobs, Caller caller, PortalClock clock) {
        this.mails = mails;
        this.members = members;
        this.jobs = jobs;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        UUID delivery = UUID.fromString(subject);
        List<MemberView> readers = members.told(ADMINISTERS);
        mails.untold(delivery)
                .ifPresent(webhook -> readers.stream()
                        .flatMap(one -> mails.write(webhook, delivery, one).stream())
                        .forEach(mail -> jobs.plan(WebhookMail.KIND, mail, caller.tenant(), clock.now())));
    }
}

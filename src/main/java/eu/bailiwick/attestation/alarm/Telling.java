package eu.bailiwick.attestation.alarm;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.Role;
import eu.bailiwick.tenancy.member.MemberView;
import eu.bailiwick.tenancy.member.Members;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/// Decides who is told of alarms: whoever in the tenant may see them, but no auditor, whose access says what they see
/// and until when. What is raised within a minute is told together; what was cleared by then is told to nobody.
@ApplicationScoped
class Telling implements JobHandler {
    static final String KIND = "attestation-alarm.tell";
    private static final String SEES = "attestation:read";
    private final AlarmMails mails;
    private final Members members;
    private final Jobs jobs;
    private final Caller caller;
    private final PortalClock clock;

    Telling(AlarmMails mails, Members members, Jobs jobs, Caller caller, PortalClock clock) {
        this.mails = mails;
        this.members = members;
        this.jobs = jobs;
        this.caller = caller;
        this.clock = clock;
    }

    void raised(@Observes AlarmRaised raised) {
        Instant next = clock.now().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        jobs.plan(KIND, raised.reservation(), caller.tenant(), next);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        UUID reservation = UUID.fromString(subject);
        List<UUID> alarms = mails.untold(reservation);
        if (alarms.isEmpty()) {
            return;
        }
        Instant now = clock.now();
        members.all().stream()
                .filter(Telling::isTold)
                .forEach(one -> jobs.plan(
                        AlarmMail.KIND, mails.write(reservation, one.id(), one.email(), alarms), caller.tenant(), now));
    }

    private static boolean isTold(MemberView member) {
        return member.enabled()
                && !member.email().isBlank()
                && member.role() != null
                && Role.named(member.role().wireName())
                        .filter(role -> role != Role.AUDITOR)
                        .map(role -> role.permissions().contains(SEES))
                        .orElse(false);
    }
}

package eu.bailiwick.engagement.mail;

import eu.bailiwick.engagement.ticket.EntryAdded;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.member.MemberView;
import eu.bailiwick.tenancy.member.Members;
import eu.bailiwick.tenancy.member.TenantRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Works out who is told of an entry: followers who are still members and may read tickets, but not who wrote it. Of a
/// ticket that the staff opened and nobody follows, the administrators are told. Whoever opened a ticket is told that,
/// so that they have something to answer. Of the plan of a change everybody is told who may approve it.
@ApplicationScoped
class Telling implements JobHandler {
    static final String KIND = "ticket.tell";
    private static final Set<TenantRole> READERS =
            Set.of(TenantRole.TENANT_ADMIN, TenantRole.CAPACITY, TenantRole.COMPLIANCE, TenantRole.VIEWER);
    private final MailRepository mails;
    private final Members members;
    private final Jobs jobs;
    private final Caller caller;
    private final TicketMailConfig config;

    Telling(MailRepository mails, Members members, Jobs jobs, Caller caller, TicketMailConfig config) {
        this.mails = mails;
        this.members = members;
        this.jobs = jobs;
        this.caller = caller;
        this.config = config;
    }

    @Override
    public String kind() {
        return KIND;
    }

    void added(@Observes EntryAdded it) {
        jobs.plan(KIND, it.entry().id(), it.tenant(), it.entry().at());
    }

    @Override
    public void run(String subject, Instant dueAt) {
        mails.entriesUpTo(UUID.fromString(subject)).forEach(this::tell);
    }

    // Entries of a moment are told in their order, whoever's turn comes first: each mail names the one before it.
    private void tell(MailRepository.Entry entry) {
        Set<String> followers = mails.followers(entry);
        boolean toAdministrators = followers.isEmpty() && entry.byStaff();
        String domain = config.domain().orElse("bailiwick.invalid");
        Stream<MemberView> readers = toAdministrators ? administrators().stream() : following(entry, followers);
        Stream<MemberView> deciders = entry.planned() ? members.told("change:approve").stream() : Stream.empty();
        for (MemberView reader :
                Stream.concat(readers, deciders).filter(Telling::reads).toList()) {
            mails.plan(entry, reader, domain)
                    .ifPresent(mail -> jobs.plan(Sending.KIND, mail, caller.tenant(), entry.at()));
        }
    }

    private Stream<MemberView> following(MailRepository.Entry entry, Set<String> followers) {
        return followers.stream()
                .filter(one -> entry.seq() == 1 || !one.equals(entry.author()))
                .sorted()
                .flatMap(one -> members.find(one).stream());
    }

    // An organisation that is gone has nobody to be told.
    private List<MemberView> administrators() {
        try {
            return members.all().stream()
                    .filter(one -> one.role() == TenantRole.TENANT_ADMIN)
                    .toList();
        } catch (Problem gone) {
            if (gone.type() == ProblemType.NOT_FOUND) {
                return List.of();
            }
            throw gone;
        }
    }

    private static boolean reads(MemberView member) {
        return member.enabled()
                && member.role() != null
                && READERS.contains(member.role())
                && member.email().contains("@");
    }
}

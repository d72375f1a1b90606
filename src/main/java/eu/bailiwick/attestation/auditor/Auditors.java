package eu.bailiwick.attestation.auditor;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.kernel.PlainText;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.member.Invitations;
import eu.bailiwick.tenancy.member.Invited;
import eu.bailiwick.tenancy.member.TenantRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Auditors of the tenant in view. An access keeps its scope and its time: who shall see more is invited anew.
@ApplicationScoped
public class Auditors {
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final Duration OLDEST = Duration.ofDays(3653);
    private static final int NAME_MAX = 100;
    private static final int PARTS_MAX = 100;
    private final AuditorRepository auditors;
    private final Invitations invitations;
    private final Caller caller;
    private final Jobs jobs;
    private final Audit audit;
    private final PortalClock clock;

    Auditors(
            AuditorRepository auditors,
            Invitations invitations,
            Caller caller,
            Jobs jobs,
            Audit audit,
            PortalClock clock) {
        this.auditors = auditors;
        this.invitations = invitations;
        this.caller = caller;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /// A wish without a fault; `parts` are the projects or reservations of the scope.
    record Wanted(String name, String email, AuditScope scope, List<UUID> parts, Period evidence, Instant endsAt) {}

    /// Newest first, from below `before` on.
    @Transactional
    public List<AuditorView> list(@Nullable UUID before, int limit) {
        return auditors.list(before, limit);
    }

    @Transactional
    public AuditorView view(UUID id) {
        return auditors.find(id).orElseThrow(Problem::notFound);
    }

    /// The caller's own access, for an auditor.
    @Transactional
    public AuditorView own() {
        return auditors.own().orElseThrow(Problem::notFound);
    }

    /// Lets somebody from outside in, for a scope and a time. Nothing is to be seen before they accept.
    @Transactional
    public AuditorView invite(AuditorWish wish) {
        Instant now = clock.now();
        Wanted wanted = wanted(wish, now);
        auditors.closeLapsed(wanted.email());
        Invited invited = invitations.ask(wanted.email(), TenantRole.AUDITOR);
        UUID id = Ids.next();
        auditors.insert(id, wanted, invited.invitation().id());
        jobs.plan(Departures.KIND, id, caller.tenant(), wanted.endsAt());
        audit.record(
                "auditor.invited",
                "auditor",
                id,
                Map.of("email", wanted.email(), "scope", wanted.scope().name(), "until", wanted.endsAt()));
        return auditors.find(id).orElseThrow().with(invited.link());
    }

    /// Ends an access now. `version` is what the caller saw, or null.
    @Transactional
    public AuditorView end(UUID id, @Nullable Integer version) {
        AuditorView auditor = view(id);
        if (version != null && version != auditor.version()) {
            throw new Problem(ProblemType.PRECONDITION_FAILED, "Look at the auditor as it is now, then end it again.");
        }
        if (auditor.state() == AuditorState.ENDED || !auditors.end(id, caller.name())) {
            throw Problem.conflict("This access is over already.");
        }
        auditors.invitation(id).ifPresent(invitations::withdraw);
        jobs.plan(Departures.KIND, id, caller.tenant(), clock.now());
        audit.record("auditor.ended", "auditor", id, Map.of("email", auditor.email()));
        return view(id);
    }

    private Wanted wanted(AuditorWish wish, Instant now) {
        List<Violation> faults = new ArrayList<>();
        String name = wish.name() == null ? "" : wish.name().strip();
        String fault = PlainText.fault(name, NAME_MAX);
        if (fault != null) {
            faults.add(new Violation("name", fault));
        }
        AuditScope scope = wish.scope();
        List<UUID> parts = List.of();
        if (scope == null) {
            faults.add(new Violation("scope", "Say what they see: ALL, PROJECTS or RESERVATIONS."));
        } else {
            parts = parts(wish, scope, faults);
        }
        Instant ends = wish.endsAt();
        if (ends == null || !ends.isAfter(now) || ends.isAfter(now.plus(LONGEST))) {
            faults.add(new Violation("endsAt", "Let the access end within the next 90 days."));
        }
        Period evidence = evidence(wish, now, faults);
        String email = address(wish, faults);
        if (!faults.isEmpty() || scope == null || evidence == null || ends == null) {
            throw Problem.invalid(faults);
        }
        return new Wanted(name, email, scope, parts, evidence, ends);
    }

    private static String address(AuditorWish wish, List<Violation> faults) {
        try {
            return Invitations.address(wish.email());
        } catch (Problem refused) {
            faults.addAll(refused.violations());
            return "";
        }
    }

    // What comes after the end of the access nobody would see.
    private static @Nullable Period evidence(AuditorWish wish, Instant now, List<Violation> faults) {
        Instant from = wish.from();
        Instant to = wish.to();
        Instant last = now.plus(LONGEST);
        boolean begins = from != null && !from.isBefore(now.minus(OLDEST)) && from.isBefore(last);
        if (!begins) {
            faults.add(new Violation("from", "Say from when on they see evidence, of the last ten years."));
        }
        boolean stops = to != null && !to.isAfter(last) && (from == null || !begins || from.isBefore(to));
        if (!stops) {
            faults.add(new Violation("to", "Say before when: after the beginning, and at most 90 days ahead."));
        }
        return from != null && to != null && begins && stops ? new Period(from, to) : null;
    }

    // What another tenant has, and what nobody has, are refused alike.
    private List<UUID> parts(AuditorWish wish, AuditScope scope, List<Violation> faults) {
        boolean projects = scope == AuditScope.PROJECTS;
        String field = projects ? "projects" : "reservations";
        List<UUID> named = projects ? wish.projects() : wish.reservations();
        List<UUID> parts = scope == AuditScope.ALL || named == null
                ? List.of()
                : named.stream().distinct().toList();
        boolean missing = scope != AuditScope.ALL && (parts.isEmpty() || parts.size() > PARTS_MAX);
        if (missing) {
            faults.add(new Violation(field, "Name 1 to 100 of them."));
        } else if (auditors.known(projects ? "tenancy.project" : "reservation.reservation", parts)
                        .size()
                < parts.size()) {
            faults.add(new Violation(field, projects ? "There is no such project." : "There is no such reservation."));
        }
        return parts;
    }
}

package eu.bailiwick.attestation.auditor;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.Role;
import eu.bailiwick.tenancy.directory.Directory;
import eu.bailiwick.tenancy.member.MemberJoined;
import eu.bailiwick.tenancy.member.MemberLeft;
import eu.bailiwick.tenancy.member.TenantRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// Auditors come by an accepted invitation, and go: when an access is over, its membership in Keycloak is taken away.
/// Nobody waits for that: from the end on nothing is answered anyway.
@ApplicationScoped
class Departures implements JobHandler {
    static final String KIND = "auditor.leave";
    private final AuditorRepository auditors;
    private final Directory directory;
    private final Caller caller;
    private final Audit audit;

    Departures(AuditorRepository auditors, Directory directory, Caller caller, Audit audit) {
        this.auditors = auditors;
        this.directory = directory;
        this.caller = caller;
        this.audit = audit;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        UUID id = UUID.fromString(subject);
        AuditorView auditor = auditors.find(id).orElseThrow();
        if (auditor.state() != AuditorState.ENDED) {
            return;
        }
        if (auditors.end(id, "Bailiwick")) {
            audit.record("auditor.ended", "auditor", id, Map.of("email", auditor.email()));
        }
        auditors.toLeave(id).ifPresent(person -> {
            auditors.left(id);
            boolean auditing = directory
                    .member(caller.tenant(), person)
                    .filter(one -> one.roles().contains(Role.AUDITOR.wireName()))
                    .isPresent();
            if (auditing && auditors.openOf(person).isEmpty()) {
                directory.leave(caller.tenant(), person);
            }
        });
    }

    void joined(@Observes MemberJoined joined) {
        if (joined.role() == TenantRole.AUDITOR && !auditors.enter(joined.invitation(), joined.person())) {
            throw Problem.notFound();
        }
    }

    void left(@Observes MemberLeft left) {
        auditors.openOf(left.person()).forEach(id -> auditors.end(id, caller.name()));
    }
}

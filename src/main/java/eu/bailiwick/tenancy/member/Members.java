package eu.bailiwick.tenancy.member;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.TakenBack;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.EndedSessions;
import eu.bailiwick.platform.security.Role;
import eu.bailiwick.tenancy.directory.Directory;
import eu.bailiwick.tenancy.directory.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The members of the tenant in view, whom Keycloak keeps. A tenant never loses its last administrator: changes of one
/// tenant's members wait for each other, over all replicas. A command writes its audit event first and calls Keycloak
/// last, so that nothing happens unrecorded.
@ApplicationScoped
public class Members {
    private final Directory directory;
    private final EndedSessions ended;
    private final Audit audit;
    private final Caller caller;
    private final Sql sql;
    private final Event<MemberLeft> left;
    private final Event<MemberDemoted> demoted;

    Members(
            Directory directory,
            EndedSessions ended,
            Audit audit,
            Caller caller,
            Sql sql,
            Event<MemberLeft> left,
            Event<MemberDemoted> demoted) {
        this.directory = directory;
        this.ended = ended;
        this.audit = audit;
        this.caller = caller;
        this.sql = sql;
        this.left = left;
        this.demoted = demoted;
    }

    public List<MemberView> all() {
        return directory.members(caller.tenant()).stream().map(Members::view).toList();
    }

    /// Whoever gets mail because they may do something: members who are enabled, have an address and the permission by
    /// their role. An auditor is a guest and gets none; an organisation that is gone has nobody to be told.
    public List<MemberView> told(String permission) {
        try {
            return all().stream().filter(one -> isTold(one, permission)).toList();
        } catch (Problem gone) {
            if (gone.type() == ProblemType.NOT_FOUND) {
                return List.of();
            }
            throw gone;
        }
    }

    private static boolean isTold(MemberView member, String permission) {
        return member.enabled()
                && member.email().contains("@")
                && member.role() != null
                && member.role() != TenantRole.AUDITOR
                && Role.named(member.role().wireName())
                        .map(role -> role.permissions().contains(permission))
                        .orElse(false);
    }

    /// A member of this tenant; anybody else is a problem of kind NOT_FOUND.
    public MemberView view(String id) {
        return find(id).orElseThrow(Problem::notFound);
    }

    public Optional<MemberView> find(String id) {
        return directory.member(caller.tenant(), id).map(Members::view);
    }

    /// The member with that address.
    public Optional<MemberView> addressed(String email) {
        return directory.find(email).flatMap(one -> find(one.id()));
    }

    /// Gives a member another role; it counts with their next access token, within two minutes. `version` is what the
    /// caller saw, or null.
    @Transactional
    public MemberView change(String id, TenantRole role, @Nullable String version) {
        lock();
        MemberView member = seen(id, version);
        if (member.role() == TenantRole.AUDITOR) {
            throw Problem.conflict("This is an auditor, for a scope and a time. End that access first.");
        }
        if (role != TenantRole.TENANT_ADMIN) {
            keepAnAdministrator(member);
        }
        audit.record(
                "member.role-changed",
                "member",
                id,
                Map.of("email", member.email(), "from", member.version(), "to", role.wireName()));
        if (member.role() == TenantRole.TENANT_ADMIN && role != TenantRole.TENANT_ADMIN) {
            demoted.fire(new MemberDemoted(id));
        }
        if (!TakenBack.isRunning()) {
            directory.giveRole(caller.tenant(), id, role.wireName());
        }
        return new MemberView(member.id(), member.name(), member.email(), role, member.enabled());
    }

    /// Takes a member out of the tenant and ends their sessions at once, here and in Keycloak. The account stays
    /// theirs.
    @Transactional
    public void remove(String id, @Nullable String version) {
        lock();
        MemberView member = seen(id, version);
        keepAnAdministrator(member);
        audit.record("member.removed", "member", id, Map.of("email", member.email(), "role", member.version()));
        left.fire(new MemberLeft(id));
        if (!TakenBack.isRunning()) {
            directory.leave(caller.tenant(), id);
            ended.add(directory.endSessions(id));
        }
    }

    private void lock() {
        sql.one(
                "select pg_advisory_xact_lock(hashtextextended('members:' || cast(? as text), 0)) is null",
                row -> row.bool(1),
                caller.tenant());
    }

    private MemberView seen(String id, @Nullable String version) {
        MemberView member = view(id);
        if (version != null && !version.equals(member.version())) {
            throw new Problem(
                    ProblemType.PRECONDITION_FAILED, "Look at the member as it is now, then change it again.");
        }
        return member;
    }

    private void keepAnAdministrator(MemberView leaving) {
        boolean another = all().stream()
                .anyMatch(member -> member.role() == TenantRole.TENANT_ADMIN
                        && member.enabled()
                        && !member.id().equals(leaving.id()));
        if (leaving.role() == TenantRole.TENANT_ADMIN && !another) {
            throw Problem.conflict("This is the last administrator. Make somebody else an administrator first.");
        }
    }

    // The most powerful one, should somebody be in several groups.
    private static MemberView view(Person person) {
        TenantRole role = Arrays.stream(TenantRole.values())
                .filter(one -> person.roles().contains(one.wireName()))
                .findFirst()
                .orElse(null);
        return new MemberView(person.id(), person.name(), person.email(), role, person.enabled());
    }
}

package eu.bailiwick.tenancy.member;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.PlainText;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.Suspensions;
import eu.bailiwick.tenancy.directory.Directory;
import eu.bailiwick.tenancy.directory.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The way from an invitation's link into the tenant. Whoever holds the link of an address without an account
/// makes that account; where there is one, its owner signs in first. Address, tenant and role come from the
/// invitation alone.
@ApplicationScoped
public class Joining {
    private static final int NAME_MAX = 100;
    private final Ops ops;
    private final Sql sql;
    private final Acting acting;
    private final Audit audit;
    private final Caller caller;
    private final Suspensions suspensions;
    private final Directory directory;
    private final Event<MemberJoined> joined;

    Joining(
            Ops ops,
            Sql sql,
            Acting acting,
            Audit audit,
            Caller caller,
            Suspensions suspensions,
            Directory directory,
            Event<MemberJoined> joined) {
        this.ops = ops;
        this.sql = sql;
        this.acting = acting;
        this.audit = audit;
        this.caller = caller;
        this.suspensions = suspensions;
        this.directory = directory;
        this.joined = joined;
    }

    /// An invitation that its link opens; `known` says whether its address has an account.
    public record Door(
            String tenant,
            String tenantName,
            UUID id,
            String email,
            TenantRole role,
            String invitedBy,
            Instant expiresAt,
            boolean known) {}

    /// What a new person says of themselves.
    public record Newcomer(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String password) {}

    /// What a link opens. One that was used, revoked, renewed, is over or never existed is a problem of kind NOT_FOUND,
    /// without telling which.
    public Door look(String secret) {
        return ops.optional(
                        "select i.tenant_id, t.name, i.id, i.email, i.role, i.invited_by_name, i.expires_at from tenancy.invitation i "
                                + "join tenancy.tenant t on t.id = i.tenant_id "
                                + "where i.secret_sha256 = ? and i.state = 'OPEN' and i.expires_at > platform.app_now()",
                        row -> new Door(
                                row.text(1),
                                row.text(2),
                                row.uuid(3),
                                row.text(4),
                                TenantRole.named(row.text(5)).orElseThrow(),
                                row.text(6),
                                row.instant(7),
                                directory.find(row.text(4)).isPresent()),
                        Secrets.hash(secret))
                .orElseThrow(Problem::notFound);
    }

    /// Makes the account and the membership. Where the portal fails between them, the account stands and the
    /// invitation is open: whoever it is for signs in and accepts it.
    public void asNewcomer(String secret, Newcomer newcomer) {
        Door door = look(secret);
        if (door.known()) {
            throw Problem.conflict("There is an account with this e-mail address. Sign in to accept.");
        }
        List<Violation> faults = new ArrayList<>();
        String first = name("firstName", newcomer.firstName(), faults);
        String last = name("lastName", newcomer.lastName(), faults);
        String password = newcomer.password() == null ? "" : newcomer.password();
        if (password.length() < 8 || password.length() > 128 || password.equalsIgnoreCase(door.email())) {
            faults.add(new Violation("password", "Use 8 to 128 characters, and not your e-mail address."));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        acting.as(door.tenant(), () -> {
            take(door, secret, door.email());
            String user = directory.createPerson(door.email(), first, last, password);
            try {
                enter(door, user);
            } catch (RuntimeException half) {
                directory.deletePerson(user);
                throw half;
            }
        });
    }

    /// Makes the signed-in person a member, if the invitation is theirs.
    public void asCaller(String secret) {
        Door door = look(secret);
        Optional<Person> owner = directory.find(door.email());
        if (owner.isEmpty() || !owner.get().id().equals(caller.subject())) {
            throw Problem.forbidden("This invitation is for " + door.email() + ". Sign in with that account.");
        }
        acting.as(door.tenant(), () -> {
            take(door, secret, owner.get().id());
            enter(door, owner.get().id());
        });
    }

    // The row's lock makes two who click at once come one after the other; the second finds it closed.
    private void take(Door door, String secret, String who) {
        int taken = sql.update(
                "update tenancy.invitation set state = 'ACCEPTED', accepted_by = ?, closed_at = platform.app_now(), version = version + 1 "
                        + "where tenant_id = ? and id = ? and state = 'OPEN' and secret_sha256 = ? and expires_at > platform.app_now()",
                who,
                door.tenant(),
                door.id(),
                Secrets.hash(secret));
        if (taken != 1) {
            throw Problem.notFound();
        }
        suspensions.expectActive();
        audit.record(
                "member.joined",
                "invitation",
                door.id(),
                Map.of("email", door.email(), "role", door.role().wireName()));
    }

    private void enter(Door door, String user) {
        joined.fire(new MemberJoined(door.id(), user, door.role()));
        directory.join(door.tenant(), user);
        directory.giveRole(door.tenant(), user, door.role().wireName());
    }

    private static String name(String field, @Nullable String text, List<Violation> faults) {
        String name = text == null ? "" : text.strip();
        String fault = PlainText.fault(name, NAME_MAX);
        if (fault != null) {
            faults.add(new Violation(field, fault));
        } else if (name.chars().anyMatch(c -> "<>&\"$%!#?§;*~/\\|^=[]{}()\r\n".indexOf(c) >= 0)) {
            faults.add(new Violation(field, "Write letters, spaces, hyphens, dots and apostrophes only."));
        }
        return name;
    }
}

package eu.bailiwick.tenancy.member;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Invitations of the tenant in view. The link's secret is random and only its hash is kept; whoever renews an
/// invitation makes the old link worthless. Address, tenant and role are fixed when it is made.
@ApplicationScoped
public class Invitations {
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s,;<>\"]{1,64}@[^@\\s,;<>\"]{1,180}");
    private static final String VIEW =
            "select id, email, role, case when state = 'OPEN' and expires_at <= platform.app_now() "
                    + "then 'EXPIRED' else state end, invited_by_name, invited_at, expires_at, sent_at, version from tenancy.invitation ";
    private final Sql sql;
    private final Caller caller;
    private final Audit audit;
    private final PortalClock clock;
    private final Jobs jobs;
    private final InvitationConfig config;
    private final Members members;

    Invitations(
            Sql sql,
            Caller caller,
            Audit audit,
            PortalClock clock,
            Jobs jobs,
            InvitationConfig config,
            Members members) {
        this.sql = sql;
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
        this.jobs = jobs;
        this.config = config;
        this.members = members;
    }

    /// The newest first.
    @Transactional
    public List<InvitationView> all() {
        return sql.list(VIEW + "where tenant_id = ? order by id desc", Invitations::view, caller.tenant());
    }

    @Transactional
    public InvitationView view(UUID id) {
        return sql.optional(VIEW + "where tenant_id = ? and id = ?", Invitations::view, caller.tenant(), id)
                .orElseThrow(Problem::notFound);
    }

    @Transactional
    public Invited invite(@Nullable String email, TenantRole role) {
        Invited invited = ask(email, role);
        audit.record(
                "member.invited",
                "invitation",
                invited.invitation().id(),
                Map.of("email", invited.invitation().email(), "role", role.wireName()));
        return invited;
    }

    /// Invites somebody as part of another command, whose event speaks of it.
    @Transactional
    public Invited ask(@Nullable String email, TenantRole role) {
        expectDelivery();
        String address = address(email);
        // everybody is read, known or not: how long this takes tells nobody who has an account elsewhere
        if (members.all().stream().anyMatch(member -> member.email().equalsIgnoreCase(address))) {
            throw Problem.invalid("email", "This person is a member already.");
        }
        return deliver(write(address, role));
    }

    /// Makes the first invitation of a tenant that has no members yet; the event of its founding speaks of it.
    @Transactional
    public Invited open(String address, TenantRole role) {
        return deliver(write(address, role));
    }

    private UUID write(String address, TenantRole role) {
        UUID id = Ids.next();
        // an expired one makes room for the new one
        sql.update(
                "update tenancy.invitation set state = 'REVOKED', closed_at = platform.app_now(), version = version + 1 "
                        + "where tenant_id = ? and email = ? and state = 'OPEN' and expires_at <= platform.app_now()",
                caller.tenant(),
                address);
        try {
            sql.update(
                    "insert into tenancy.invitation (tenant_id, id, email, role, invited_by, invited_by_name, expires_at) "
                            + "values (?, ?, ?, ?, ?, ?, ?)",
                    caller.tenant(),
                    id,
                    address,
                    role.wireName(),
                    caller.subject(),
                    caller.name(),
                    expiry());
        } catch (DatabaseException refused) {
            if (refused.violates("invitation_open")) {
                throw Problem.invalid(
                        "email", "There is an open invitation for this address: send it again or revoke it.");
            }
            throw refused;
        }
        return id;
    }

    /// Sends a new link, which makes the old one worthless, and begins the time anew.
    @Transactional
    public Invited renew(UUID id) {
        expectDelivery();
        InvitationView invitation = view(id);
        expectOne(sql.update(
                "update tenancy.invitation set expires_at = ?, sent_at = null, secret_sha256 = null, version = version + 1 "
                        + "where tenant_id = ? and id = ? and state = 'OPEN'",
                expiry(),
                caller.tenant(),
                id));
        audit.record("member.invited-again", "invitation", id, Map.of("email", invitation.email()));
        return deliver(id);
    }

    @Transactional
    public InvitationView revoke(UUID id) {
        InvitationView invitation = view(id);
        expectOne(close(id));
        jobs.drop(InvitationMail.KIND, id);
        audit.record("member.invitation-revoked", "invitation", id, Map.of("email", invitation.email()));
        return view(id);
    }

    /// Takes an invitation back as part of another command, whose event speaks of it.
    @Transactional
    public void withdraw(UUID id) {
        expectOne(close(id));
        jobs.drop(InvitationMail.KIND, id);
    }

    private int close(UUID id) {
        return sql.update(
                "update tenancy.invitation set state = 'REVOKED', closed_at = platform.app_now(), version = version + 1 "
                        + "where tenant_id = ? and id = ? and state = 'OPEN'",
                caller.tenant(),
                id);
    }

    private Invited deliver(UUID id) {
        if (!config.byHand()) {
            jobs.plan(InvitationMail.KIND, id, caller.tenant(), clock.now());
            return new Invited(view(id), null);
        }
        return new Invited(view(id), "/join/" + arm(id));
    }

    /// Puts a new secret into an open invitation and answers it: the only time that anybody sees it.
    @Transactional
    String arm(UUID id) {
        String secret = Secrets.create();
        expectOne(sql.update(
                "update tenancy.invitation set secret_sha256 = ?, version = version + 1 where tenant_id = ? and id = ? and state = 'OPEN'",
                Secrets.hash(secret),
                caller.tenant(),
                id));
        return secret;
    }

    void sent(UUID id) {
        sql.update(
                "update tenancy.invitation set sent_at = platform.app_now() where tenant_id = ? and id = ? and state = 'OPEN'",
                caller.tenant(),
                id);
    }

    /// Refuses to invite anybody where nobody could be told.
    public void expectDelivery() {
        if (!config.byHand() && config.origin().isEmpty()) {
            throw new Problem(
                    ProblemType.UNAVAILABLE,
                    "This portal has no mail server yet, so nobody can be invited. Ask the provider to set one up.");
        }
    }

    private Instant expiry() {
        return clock.now().plus(config.life());
    }

    /// An address as it is kept; anything else is a violation of the field `email`.
    public static String address(@Nullable String email) {
        String address = email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
        if (!ADDRESS.matcher(address).matches() || address.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("email", "Write one e-mail address, such as name@company.example.");
        }
        return address;
    }

    private static void expectOne(int changed) {
        if (changed != 1) {
            throw Problem.conflict("The invitation has been accepted or revoked by now.");
        }
    }

    private static InvitationView view(Row row) {
        return new InvitationView(
                row.uuid(1),
                row.text(2),
                TenantRole.named(row.text(3)).orElseThrow(),
                InvitationState.valueOf(row.text(4)),
                row.text(5),
                row.instant(6),
                row.instant(7),
                row.instantOrNull(8),
                row.intValue(9));
    }
}

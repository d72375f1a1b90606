package eu.bailiwick.tenancy.client;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.kernel.PlainText;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.TakenBack;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.member.MemberDemoted;
import eu.bailiwick.tenancy.member.MemberLeft;
import eu.bailiwick.tenancy.member.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// API clients of the tenant in view. A command writes its row and its event first and calls Keycloak last; what is
/// over is answered nothing from then on, whenever Keycloak takes it away.
@ApplicationScoped
public class Clients {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int NAME_MAX = 60;
    private final ClientRepository clients;
    private final ClientsInKeycloak keycloak;
    private final Caller caller;
    private final Jobs jobs;
    private final Audit audit;
    private final PortalClock clock;

    Clients(
            ClientRepository clients,
            ClientsInKeycloak keycloak,
            Caller caller,
            Jobs jobs,
            Audit audit,
            PortalClock clock) {
        this.clients = clients;
        this.keycloak = keycloak;
        this.caller = caller;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /// A wish without a fault.
    record Wanted(String name, ClientRole role, Instant expiresAt) {}

    /// Newest first, from below `before` on.
    @Transactional
    public List<ClientView> list(@Nullable ClientState state, @Nullable UUID before, int limit) {
        return clients.list(state, before, limit);
    }

    @Transactional
    public ClientView view(UUID id) {
        return clients.find(id).orElseThrow(Problem::notFound);
    }

    /// Makes a client; its secret is in this answer and in no other.
    @Transactional
    public ClientView create(ClientWish wish) {
        Wanted wanted = wanted(wish, clock.now());
        UUID id = Ids.next();
        try {
            clients.insert(id, wanted.name(), wanted.role(), wanted.expiresAt());
        } catch (DatabaseException refused) {
            if (refused.violates("api_client_name")) {
                throw Problem.invalid("name", "There is an API client with this name. Revoke it first.");
            }
            throw refused;
        }
        clients.issue(id);
        jobs.plan(ClientRemovals.KIND, id, caller.tenant(), wanted.expiresAt());
        audit.record(
                "api-client.created",
                "api-client",
                id,
                Map.of("name", wanted.name(), "role", wanted.role().wireName(), "until", wanted.expiresAt()));
        if (TakenBack.isRunning()) {
            return view(id);
        }
        String secret = Secrets.create();
        clients.bind(id, keycloak.make(id, caller.tenant(), wanted.name(), secret));
        return view(id).with(secret);
    }

    /// Gives a client another secret. What was signed in with the one before is not answered any more.
    @Transactional
    public ClientView renew(UUID id, int version) {
        ClientView client = seen(id, version);
        if (client.state() != ClientState.OPEN || !clients.next(id, version)) {
            throw Problem.conflict("This API client is over. Make another one.");
        }
        clients.issue(id);
        audit.record("api-client.secret-renewed", "api-client", id, Map.of("name", client.name()));
        return TakenBack.isRunning() ? view(id) : view(id).with(keycloak.renew(id));
    }

    /// Ends a client now.
    @Transactional
    public ClientView revoke(UUID id, int version) {
        ClientView client = seen(id, version);
        if (!end(client)) {
            throw Problem.conflict("This API client is revoked already.");
        }
        return view(id);
    }

    private boolean end(ClientView client) {
        boolean ended = clients.revoke(client.id());
        if (ended) {
            jobs.plan(ClientRemovals.KIND, client.id(), caller.tenant(), clock.now());
            audit.record("api-client.revoked", "api-client", client.id(), Map.of("name", client.name()));
        }
        return ended;
    }

    // Who leaves, or is an administrator no more, takes no secret along that opens anything.
    void left(@Observes MemberLeft left) {
        endOf(left.person());
    }

    void demoted(@Observes MemberDemoted demoted) {
        endOf(demoted.person());
    }

    private void endOf(String person) {
        clients.openOf(person).forEach(id -> end(view(id)));
    }

    private ClientView seen(UUID id, int version) {
        ClientView client = view(id);
        if (version != client.version()) {
            throw new Problem(
                    ProblemType.PRECONDITION_FAILED, "Look at the API client as it is now, then send it again.");
        }
        return client;
    }

    private static Wanted wanted(ClientWish wish, Instant now) {
        List<Violation> faults = new ArrayList<>();
        String name = wish.name() == null ? "" : wish.name().strip();
        String fault = PlainText.fault(name, NAME_MAX);
        if (fault != null || name.lines().count() > 1) {
            faults.add(new Violation("name", fault == null ? "Write it in one line." : fault));
        }
        ClientRole role = ClientRole.named(wish.role()).orElse(null);
        if (role == null) {
            faults.add(new Violation("role", "Choose one of " + String.join(", ", ClientRole.wireNames()) + "."));
        }
        Instant expires = wish.expiresAt();
        if (expires == null || !expires.isAfter(now) || expires.isAfter(now.plus(LONGEST))) {
            faults.add(new Violation("expiresAt", "Let it end within the next 365 days."));
        }
        if (!faults.isEmpty() || role == null || expires == null) {
            throw Problem.invalid(faults);
        }
        return new Wanted(name, role, expires);
    }
}

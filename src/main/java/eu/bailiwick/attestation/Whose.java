package eu.bailiwick.attestation;

import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;

/// For whom something is done: a tenant's people work in their own tenant, an agent of the provider in the tenant whose
/// reservation or challenge it names.
@ApplicationScoped
public class Whose {
    private final Caller caller;
    private final Acting acting;
    private final Ops ops;

    Whose(Caller caller, Acting acting, Ops ops) {
        this.caller = caller;
        this.acting = acting;
        this.ops = ops;
    }

    public <T> T reservation(UUID id, Supplier<T> work) {
        return in("select tenant_id from reservation.reservation where id = ?", id, work);
    }

    public <T> T challenge(UUID id, Supplier<T> work) {
        return in("select tenant_id from attestation.challenge where id = ?", id, work);
    }

    public <T> T access(UUID id, Supplier<T> work) {
        return in("select tenant_id from attestation.staff_access where id = ?", id, work);
    }

    public <T> T tenant(String id, Supplier<T> work) {
        return in("select id from tenancy.tenant where kind <> 'PROVIDER' and id = ?", id, work);
    }

    /// Whether the provider collects, rather than the tenant itself.
    public boolean isProvider() {
        return !caller.hasTenant() || caller.isProvider();
    }

    /// Runs work in the caller's own tenant; for an agent, which has none, in the provider's.
    public <T> T own(Supplier<T> work) {
        return caller.hasTenant() ? work.get() : provider(work);
    }

    /// Runs work in the provider's own tenant, in a transaction of its own.
    public <T> T provider(Supplier<T> work) {
        return acting.as(
                ops.optional("select id from tenancy.tenant where kind = 'PROVIDER'", row -> row.text(1))
                        .orElseThrow(),
                work);
    }

    private <T> T in(String query, Object id, Supplier<T> work) {
        if (caller.hasTenant() && !caller.isProvider()) {
            return work.get();
        }
        String tenant = ops.optional(query, row -> row.text(1), id).orElseThrow(Problem::notFound);
        return acting.as(tenant, work);
    }
}

package eu.bailiwick.platform.database;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.TransactionRunnerOptions;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Duration;
import java.util.function.Supplier;

/// Work for a tenant that is not the caller's own: jobs, and provider staff on behalf of a tenant.
@ApplicationScoped
public class Acting {
    private final CurrentIdentityAssociation identity;
    private final CurrentVertxRequest request;
    private final TakenBack takenBack;

    Acting(CurrentIdentityAssociation identity, CurrentVertxRequest request, TakenBack takenBack) {
        this.identity = identity;
        this.request = request;
        this.takenBack = takenBack;
    }

    /// Runs work in a transaction of its own, in which only that tenant's rows can be seen or written; within a
    /// dry run it is taken back like everything else.
    @ActivateRequestContext
    public <T> T as(String tenant, Supplier<T> work) {
        return as(tenant, QuarkusTransaction.requiringNew(), work);
    }

    /// The same, for work that may take longer than others, or not as long.
    @ActivateRequestContext
    public <T> T as(String tenant, Duration limit, Supplier<T> work) {
        return as(tenant, QuarkusTransaction.requiringNew().timeout((int) limit.toSeconds()), work);
    }

    private <T> T as(String tenant, TransactionRunnerOptions transaction, Supplier<T> work) {
        SecurityIdentity caller = identity.getIdentity();
        RoutingContext asked = request.getCurrent();
        ManagedContext context = Arc.container().requestContext();
        var outer = context.getState();
        context.deactivate();
        context.activate();
        try {
            identity.setIdentity(caller);
            request.setCurrent(asked);
            Arc.container().instance(CurrentTenant.class).get().actAs(tenant);
            return TakenBack.isRunning() ? takenBack.of(work) : transaction.call(work::get);
        } finally {
            context.terminate();
            context.activate(outer);
        }
    }

    public void as(String tenant, Runnable work) {
        as(tenant, () -> {
            work.run();
            return tenant;
        });
    }
}

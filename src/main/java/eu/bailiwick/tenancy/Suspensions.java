package eu.bailiwick.tenancy;

import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Whether the tenant in view may only read and pay, and why.
@ApplicationScoped
public class Suspensions {
    /// The kind of the job that is planned when a tenant's state changes; whoever keeps running work does it.
    public static final String STATE_CHANGED = "tenant.state-changed";

    private final Ops ops;
    private final Caller caller;

    Suspensions(Ops ops, Caller caller) {
        this.ops = ops;
        this.caller = caller;
    }

    /// The provider's reason while the tenant is suspended. Asked before every command, so it needs no transaction.
    public Optional<String> reason() {
        return ops.optional(
                "select suspended_reason from tenancy.tenant where id = ? and state = 'SUSPENDED'",
                row -> row.text(1),
                caller.tenant());
    }

    public void expectActive() {
        reason().ifPresent(why -> {
            throw new Problem(
                    ProblemType.TENANT_SUSPENDED,
                    "Your organisation is suspended: " + why
                            + " You can read everything and pay; ask the provider to resume it.");
        });
    }
}

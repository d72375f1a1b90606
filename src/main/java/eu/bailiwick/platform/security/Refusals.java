package eu.bailiwick.platform.security;

import eu.bailiwick.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.jboss.logging.Logger;

/// Tells of every refusal for want of a role, so that the tenant's trail shows who tried what.
@ApplicationScoped
public class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private final Caller caller;
    private final Event<Refused> listeners;

    Refusals(Caller caller, Event<Refused> listeners) {
        this.caller = caller;
        this.listeners = listeners;
    }

    /// Asynchronous, because a guard may refuse on a thread that must not wait for a database.
    public void tell(ProblemType problem, String method, String path) {
        if (problem != ProblemType.FORBIDDEN || caller.isAnonymous()) {
            return;
        }
        if (!caller.hasTenant()) {
            LOG.warnf("%s was refused %s %s", caller.subject(), method, path);
            return;
        }
        listeners.fireAsync(Refused.of(caller, method, path)).whenComplete((told, failure) -> {
            if (failure != null) {
                LOG.error("a refusal is missing in the audit trail", failure);
            }
        });
    }
}

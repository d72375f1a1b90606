package eu.bailiwick.audit;

import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/// What the provider's people look at of a tenant stands in that tenant's own trail, each time.
@ApplicationScoped
public class Inspections {
    private final Audit audit;
    private final Acting acting;
    private final Caller caller;

    Inspections(Audit audit, Acting acting, Caller caller) {
        this.audit = audit;
        this.acting = acting;
        this.caller = caller;
    }

    public void note(String tenant, String type, Object id) {
        if (caller.isProvider()) {
            acting.as(tenant, () -> audit.record("provider.looked", type, id, Map.of()));
        }
    }
}

package eu.bailiwick.audit;

import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.security.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

/// Puts every refusal for want of a role into the trail of the caller's tenant.
@ApplicationScoped
class RefusedRoutes {
    private final Audit audit;
    private final Acting acting;

    RefusedRoutes(Audit audit, Acting acting) {
        this.audit = audit;
        this.acting = acting;
    }

    void keep(@ObservesAsync Refused refused) {
        acting.as(refused.tenant(), () -> audit.refused(refused));
    }
}

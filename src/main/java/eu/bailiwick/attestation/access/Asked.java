package eu.bailiwick.attestation.access;

import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a member of the staff has asked for, of all tenants. A reservation is called by its
/// number: its name is the tenant's own words.
@ApplicationScoped
public class Asked {
    private final Ops ops;
    private final Caller caller;

    Asked(Ops ops, Caller caller) {
        this.ops = ops;
        this.caller = caller;
    }

    /// Newest first, from below `before` on.
    public List<StaffAccessView> list(@Nullable UUID before, int limit) {
        Where where = Where.of("a.asked_by = ?", caller.subject()).and("a.id < ?", before);
        return ops.list(
                StaffAccesses.COLUMNS.formatted("'RSV-' || r.number") + where.text() + StaffAccesses.NEWEST_FIRST,
                StaffAccesses::read,
                where.values(limit));
    }
}

package eu.bailiwick.engagement.engineer;

import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.telemetry.Sight;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/// Engineers see the hardware of the jurisdictions that they are cleared for at this moment; operators, who run
/// all of it, see everything.
@ApplicationScoped
class ClearedSight implements Sight {
    private final Ops ops;
    private final Caller caller;

    ClearedSight(Ops ops, Caller caller) {
        this.ops = ops;
        this.caller = caller;
    }

    @Override
    public Optional<Set<String>> jurisdictions() {
        if (caller.may("inventory:write")) {
            return Optional.empty();
        }
        return Optional.of(Set.copyOf(ops.list(
                "select c.jurisdiction from engagement.clearance c join engagement.engineer e on e.id = c.engineer_id "
                        + "where c.revoked_at is null and e.active and e.subject = ?",
                row -> row.text(1),
                caller.subject())));
    }
}

package eu.bailiwick.engagement.engineer;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Under whose law engineers may work for tenants. PostgreSQL asks at each booking, and again when a session begins.
@ApplicationScoped
public class Clearances {
    private final Sql sql;
    private final Audit audit;
    private final Engineers engineers;
    private final Caller caller;
    private final Ops ops;

    Clearances(Sql sql, Audit audit, Engineers engineers, Caller caller, Ops ops) {
        this.sql = sql;
        this.audit = audit;
        this.engineers = engineers;
        this.caller = caller;
        this.ops = ops;
    }

    /// Whether one of the staff, by the subject of their token, takes sessions and is cleared there at this moment.
    public boolean isCleared(String subject, String jurisdiction) {
        return ops.optional(
                        "select 1 from engagement.engineer e join engagement.clearance c on c.engineer_id = e.id and"
                                + " c.revoked_at is null where e.active and e.subject = ? and c.jurisdiction = ?",
                        row -> row.intValue(1),
                        subject,
                        jurisdiction)
                .isPresent();
    }

    /// The jurisdictions that a clearance can be for.
    @Transactional
    public List<String> jurisdictions() {
        return sql.list("select code from catalog.jurisdiction order by code", row -> row.text(1));
    }

    @Transactional
    public void grant(UUID engineer, String jurisdiction) {
        engineers.lock(engineer);
        requireKnown(jurisdiction);
        if (engineers.view(engineer).jurisdictions().contains(jurisdiction)) {
            throw Problem.conflict("This engineer is cleared there already.");
        }
        sql.update(
                "insert into engagement.clearance (id, engineer_id, jurisdiction, granted_by_name) values (?, ?, ?, ?)",
                Ids.next(),
                engineer,
                jurisdiction,
                caller.name());
        audit.record("engineer.cleared", "engineer", engineer, Map.of("jurisdiction", jurisdiction));
    }

    /// From now on no session there can be booked with them, and none begins.
    @Transactional
    public void revoke(UUID engineer, String jurisdiction) {
        engineers.lock(engineer);
        requireKnown(jurisdiction);
        int done = sql.update(
                "update engagement.clearance set revoked_at = platform.app_now(), revoked_by_name = ?"
                        + " where engineer_id = ? and jurisdiction = ? and revoked_at is null",
                caller.name(),
                engineer,
                jurisdiction);
        if (done == 0) {
            throw Problem.conflict("This engineer is not cleared there.");
        }
        audit.record("engineer.clearance-revoked", "engineer", engineer, Map.of("jurisdiction", jurisdiction));
    }

    private void requireKnown(String jurisdiction) {
        if (!jurisdictions().contains(jurisdiction)) {
            throw Problem.invalid("jurisdiction", "Choose a jurisdiction of the catalogue.");
        }
    }
}

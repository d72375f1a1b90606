package eu.bailiwick.engagement.engineer;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Under whose law engineers may work for tenants. PostgreSQL asks at each booking, and again when a session begins.
@ApplicationScoped
public class Clearances {
    private final Sql sql;
    private final Audit audit;
    private final Engineers engineers;
    private final Caller caller;
    private final Ops ops;
    private final PortalClock clock;

    Clearances(Sql sql, Audit audit, Engineers engineers, Caller caller, Ops ops, PortalClock clock) {
        this.sql = sql;
        this.audit = audit;
        this.engineers = engineers;
        this.caller = caller;
        this.ops = ops;
        this.clock = clock;
    }

    /// Whether one of the staff, by the subject of their token, takes sessions and is cleared there at this moment.
    public boolean isCleared(String subject, String jurisdiction) {
        return ops.optional(
                        "select 1 from engagement.engineer e join engagement.clearance c on c.engineer_id = e.id and"
                                + " c.revoked_at is null and (c.ends_at is null or c.ends_at > platform.app_now()) where e.active and e.subject ="
                                + " ? and c.jurisdiction = ?",
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

    /// Those that hold now.
    @Transactional
    public List<EngineerView.ClearanceView> all() {
        return sql.list(
                "select engineer_id, jurisdiction, granted_at, granted_by_name, ends_at from engagement.clearance where revoked_at"
                        + " is null and (ends_at is null or ends_at > platform.app_now()) order by jurisdiction, granted_at",
                row -> new EngineerView.ClearanceView(
                        row.uuid(1), row.text(2), row.instant(3), row.text(4), row.instantOrNull(5)));
    }

    /// `until` is null for no end; from then on it is none.
    @Transactional
    public void grant(UUID engineer, String jurisdiction, @Nullable Instant until) {
        engineers.lock(engineer);
        requireKnown(jurisdiction);
        if (engineers.view(engineer).jurisdictions().contains(jurisdiction)) {
            throw Problem.conflict("This engineer is cleared there already.");
        }
        if (until != null && !until.isAfter(clock.now())) {
            throw Problem.invalid("endsAt", "A clearance ends in the future.");
        }
        // One that has ended makes room for the next.
        sql.update(
                "update engagement.clearance set revoked_at = ends_at, revoked_by_name = granted_by_name where engineer_id = ?"
                        + " and jurisdiction = ? and revoked_at is null and ends_at <= platform.app_now()",
                engineer,
                jurisdiction);
        sql.update(
                "insert into engagement.clearance (id, engineer_id, jurisdiction, granted_by_name, ends_at) values (?, ?, ?, ?, ?)",
                Ids.next(),
                engineer,
                jurisdiction,
                caller.name(),
                until);
        audit.record(
                "engineer.cleared",
                "engineer",
                engineer,
                Map.of("jurisdiction", jurisdiction, "until", until == null ? "none" : until.toString()));
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

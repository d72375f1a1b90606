package eu.bailiwick.attestation.auditor;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/// What auditors of the tenant in view took along. PostgreSQL puts each into the log in the transaction of its event.
@ApplicationScoped
public class AuditorDownloads {
    private static final String LOGGED =
            "select e.seq, e.recorded_at, e.actor_name, e.action, e.target_type, e.target_id, encode(e.hash, 'hex'),"
                    + " l.index from audit.audit_event e join (select tenant_id, appraisal_id, index from attestation.log_leaf"
                    + " union all select tenant_id, appraisal_id, null from attestation.log_waiting) l on l.tenant_id ="
                    + " e.tenant_id and l.appraisal_id = attestation.download_entry(e.hash) where e.tenant_id = ? and e.action"
                    + " like '%.downloaded' order by e.seq desc";
    private final Sql sql;
    private final Caller caller;

    AuditorDownloads(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// The newest first.
    @Transactional
    public List<AuditorDownload> list() {
        return sql.list(
                LOGGED,
                row -> new AuditorDownload(
                        row.longValue(1),
                        row.instant(2),
                        row.text(3),
                        row.text(4),
                        row.text(5),
                        row.text(6),
                        row.text(7),
                        row.longOrNull(8)),
                caller.tenant());
    }
}

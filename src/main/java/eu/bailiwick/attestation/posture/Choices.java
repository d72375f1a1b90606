package eu.bailiwick.attestation.posture;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/// What the forms on encryption offer to choose from.
@ApplicationScoped
public class Choices {
    private final Sql sql;
    private final Caller caller;

    Choices(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// A reservation or a project as people call it.
    public record Named(UUID id, String name) {}

    @Transactional
    public List<Named> all() {
        return sql.list(
                "select id, case when name = '' then 'RSV-' || number else name end from reservation.reservation where"
                        + " tenant_id = ? order by number desc limit 200",
                row -> new Named(row.uuid(1), row.text(2)),
                caller.tenant());
    }

    /// Projects, by name.
    @Transactional
    public List<Named> projects() {
        return sql.list(
                "select id, name from tenancy.project where tenant_id = ? order by standard desc, name limit 200",
                row -> new Named(row.uuid(1), row.text(2)),
                caller.tenant());
    }

    /// Codes of all jurisdictions, such as DE.
    @Transactional
    public List<String> jurisdictions() {
        return sql.list("select code from catalog.jurisdiction order by code", row -> row.text(1));
    }
}

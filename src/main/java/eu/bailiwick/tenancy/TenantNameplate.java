package eu.bailiwick.tenancy;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Nameplate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/// Names the tenant in view to the frame of each page.
@ApplicationScoped
class TenantNameplate implements Nameplate {
    private final Sql sql;
    private final Caller caller;

    TenantNameplate(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    @Override
    @Transactional
    public Optional<Plate> current() {
        return sql.optional(
                "select t.name, coalesce(p.jurisdictions, '{}'), case when t.state = 'SUSPENDED' then t.suspended_reason else '' end from tenancy.tenant t "
                        + "left join tenancy.jurisdiction_policy p on p.tenant_id = t.id and p.project_id is null where t.id = ?",
                row -> new Plate(row.text(1), row.texts(2).stream().sorted().toList(), row.text(3)),
                caller.tenant());
    }
}

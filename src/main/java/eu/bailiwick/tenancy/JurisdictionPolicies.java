package eu.bailiwick.tenancy;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where capacity of the tenant in view may lie. A project's rule only narrows the tenant's.
@ApplicationScoped
public class JurisdictionPolicies {
    private final Sql sql;
    private final Caller caller;

    JurisdictionPolicies(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// The codes of the allowed jurisdictions, for a project or (null) for the tenant; empty when nothing is allowed.
    @Transactional
    public Set<String> allowed(@Nullable UUID project) {
        List<List<String>> rules = sql.list(
                "select jurisdictions from tenancy.jurisdiction_policy where tenant_id = ? and (project_id is null or project_id = ?) "
                        + "order by project_id nulls first",
                row -> row.texts(1),
                caller.tenant(),
                project);
        Set<String> allowed = new TreeSet<>(rules.isEmpty() ? List.of() : rules.getFirst());
        rules.forEach(allowed::retainAll);
        return allowed;
    }
}

package eu.bailiwick.tenancy;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads in one question what each commitment asks of tenant and provider.
@ApplicationScoped
public class Buying {
    // A project's policy only narrows the tenant's; where one of them is missing the other stands for both.
    private static final String RULES = "select " + Tenants.COLUMNS + ", " + Projects.COLUMNS + ", " + Tenants.QUOTA
            + ", coalesce(everywhere.jurisdictions, here.jurisdictions, '{}')"
            + ", coalesce(here.jurisdictions, everywhere.jurisdictions, '{}')"
            + ", a.threshold_minor, platform.app_now() from tenancy.tenant t "
            + "left join tenancy.project p on p.tenant_id = t.id and case when ? then p.standard else p.id = ? end "
            + "left join tenancy.quota_policy q on q.tenant_id = t.id "
            + "left join tenancy.own_quota o on o.tenant_id = t.id "
            + "left join tenancy.approval_policy a on a.tenant_id = t.id "
            + "left join tenancy.jurisdiction_policy everywhere on everywhere.tenant_id = t.id and everywhere.project_id is null "
            + "left join tenancy.jurisdiction_policy here on here.tenant_id = t.id and here.project_id = p.id "
            + "where t.id = ?";
    private final Sql sql;
    private final Caller caller;

    Buying(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// The rules for a project of the tenant, open or closed; for null they are those of the standard one. A foreign or
    /// unknown project is a problem of kind NOT_FOUND.
    @Transactional
    public BuyingRules rules(@Nullable UUID project) {
        return sql.optional(RULES, Buying::rules, project == null, project, caller.tenant())
                .orElseThrow(Tenants::unknown)
                .orElseThrow(Problem::notFound);
    }

    private static Optional<BuyingRules> rules(Row row) {
        if (row.uuidOrNull(11) == null) {
            return Optional.empty();
        }
        TenantView tenant = Tenants.view(row);
        Set<String> allowed = new TreeSet<>(row.texts(22));
        allowed.retainAll(row.texts(23));
        Long threshold = row.longOrNull(24);
        return Optional.of(new BuyingRules(
                row.instant(25),
                tenant,
                Projects.view(row.from(11)),
                allowed,
                Tenants.quota(row.from(16)),
                threshold == null ? null : Money.of(threshold, tenant.currency().getCurrencyCode())));
    }
}

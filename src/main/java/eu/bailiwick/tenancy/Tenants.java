package eu.bailiwick.tenancy;

import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;

/// The tenants, and the rules of the tenant in view.
@ApplicationScoped
public class Tenants {
    /// Of `tenancy.tenant t`, for [#view(Row)].
    static final String COLUMNS =
            "t.id, t.alias, t.name, t.kind, t.state, t.country, t.address, t.vat_id, t.currency, t.zone";
    /// Of `tenancy.quota_policy q` and `tenancy.own_quota o`, for [#quota(Row)]; zero where it was never set.
    static final String QUOTA = "least(coalesce(q.nodes_max, 0), o.nodes_max), coalesce(q.nodes_max, 0), o.nodes_max, "
            + "coalesce(q.open_holds_max, 0), q.provider_approval_from_nodes, coalesce(o.version, 0)";
    private static final String VIEW = "select " + COLUMNS + " from tenancy.tenant t ";
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;

    Tenants(Sql sql, Ops ops, Caller caller) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
    }

    /// The tenant that the running command works for.
    @Transactional
    public TenantView current() {
        return sql.optional(VIEW + "where id = ?", Tenants::view, caller.tenant())
                .orElseThrow(Tenants::unknown);
    }

    static Problem unknown() {
        return Problem.forbidden("Your organisation is not a tenant of this portal.");
    }

    /// Any tenant, for the provider.
    public TenantView view(String id) {
        return ops.optional(VIEW + "where id = ?", Tenants::view, id).orElseThrow(Problem::notFound);
    }

    /// All customers, for the provider and for planning work.
    public List<TenantView> all() {
        return ops.list(VIEW + "where kind = 'CUSTOMER' order by name, id", Tenants::view);
    }

    /// What the tenant in view may hold.
    @Transactional
    public QuotaView quota() {
        return sql.optional(
                        "select " + QUOTA
                                + " from tenancy.tenant t left join tenancy.quota_policy q on q.tenant_id = t.id "
                                + "left join tenancy.own_quota o on o.tenant_id = t.id where t.id = ?",
                        Tenants::quota,
                        caller.tenant())
                .orElseThrow(Tenants::unknown);
    }

    static QuotaView quota(Row row) {
        return new QuotaView(
                row.intValue(1), row.intValue(2), row.intOrNull(3), row.intValue(4), row.intOrNull(5), row.intValue(6));
    }

    static TenantView view(Row row) {
        return new TenantView(
                row.text(1),
                row.text(2),
                row.text(3),
                TenantKind.valueOf(row.text(4)),
                TenantState.valueOf(row.text(5)),
                row.text(6),
                row.text(7),
                row.textOrNull(8),
                Currency.getInstance(row.text(9)),
                ZoneId.of(row.text(10)));
    }
}

package eu.bailiwick.tenancy;

import eu.bailiwick.kernel.Money;
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
import java.util.Optional;

/// The tenants, and the rules of the tenant in view.
@ApplicationScoped
public class Tenants {
    private static final String VIEW =
            "select id, alias, name, kind, state, country, address, vat_id, currency, zone from tenancy.tenant ";
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
                .orElseThrow(() -> Problem.forbidden("Your organisation is not a tenant of this portal."));
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
                        "select least(q.nodes_max, o.nodes_max), q.nodes_max, o.nodes_max, q.open_holds_max, "
                                + "q.provider_approval_from_nodes, coalesce(o.version, 0) from tenancy.quota_policy q "
                                + "left join tenancy.own_quota o on o.tenant_id = q.tenant_id where q.tenant_id = ?",
                        row -> new QuotaView(
                                row.intValue(1),
                                row.intValue(2),
                                row.intOrNull(3),
                                row.intValue(4),
                                row.intOrNull(5),
                                row.intValue(6)),
                        caller.tenant())
                .orElseGet(() -> new QuotaView(0, 0, null, 0, null, 0));
    }

    /// The gross price from which a second person of the tenant has to approve; empty means never.
    @Transactional
    public Optional<Money> approvalThreshold() {
        return sql.optional(
                "select threshold_minor, currency from tenancy.approval_policy p join tenancy.tenant t on t.id = p.tenant_id "
                        + "where p.tenant_id = ? and threshold_minor is not null",
                row -> Money.of(row.longValue(1), row.text(2)),
                caller.tenant());
    }

    private static TenantView view(Row row) {
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

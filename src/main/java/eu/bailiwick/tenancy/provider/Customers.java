package eu.bailiwick.tenancy.provider;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.audit.Inspections;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.tenancy.Suspensions;
import eu.bailiwick.tenancy.TenantState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The tenants, as the provider keeps them. It reads over all of them and writes for one at a time, with the member of
/// staff as actor in that tenant's own trail.
@ApplicationScoped
public class Customers {
    private static final int REASON_MAX = 500;
    private static final String VIEW =
            "select t.id, t.alias, t.name, t.state, t.suspended_reason, t.suspended_at, t.country, "
                    + "t.address, t.vat_id, t.currency, t.zone, t.created_at, t.version, coalesce(q.nodes_max, 0), o.nodes_max, "
                    + "coalesce(q.open_holds_max, 0), q.provider_approval_from_nodes, coalesce(q.version, 0) from tenancy.tenant t "
                    + "left join tenancy.quota_policy q on q.tenant_id = t.id left join tenancy.own_quota o on o.tenant_id = t.id "
                    + "where t.kind = 'CUSTOMER' ";
    private final Ops ops;
    private final Sql sql;
    private final Acting acting;
    private final Audit audit;
    private final Jobs jobs;
    private final PortalClock clock;
    private final Inspections inspections;

    Customers(Ops ops, Sql sql, Acting acting, Audit audit, Jobs jobs, PortalClock clock, Inspections inspections) {
        this.inspections = inspections;
        this.ops = ops;
        this.sql = sql;
        this.acting = acting;
        this.audit = audit;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Those whose name or short name contains a text, in that state or (null) in any, by name.
    public List<CustomerView> find(String search, @Nullable TenantState state) {
        return ops.list(
                VIEW
                        + "and (? = '' or position(lower(?) in lower(t.name || ' ' || t.alias)) > 0) and (? or t.state = ?) order by t.name, t.id",
                Customers::view,
                search.strip(),
                search.strip(),
                state == null,
                state == null ? "" : state.name());
    }

    /// A tenant as a member of staff sees it; the tenant's trail says that they looked.
    public CustomerView look(String id) {
        CustomerView customer = view(id);
        inspections.note(id, "tenant", id);
        return customer;
    }

    public CustomerView view(String id) {
        return ops.optional(VIEW + "and t.id = ?", Customers::view, id).orElseThrow(Problem::notFound);
    }

    /// The tenant for which this transaction acts, with what it has changed so far.
    CustomerView own(String id) {
        return sql.one(VIEW + "and t.id = ?", Customers::view, id);
    }

    /// Runs work among a tenant's own rows, in one transaction: a command and the key that it came with stand there or
    /// neither does.
    <T> T among(String id, Supplier<T> work) {
        view(id);
        return acting.as(id, work);
    }

    /// Of the tenant among whose rows this runs: from now on it reads and pays. A job takes away access to running
    /// nodes, in seconds.
    @Transactional
    public CustomerView suspend(String id, @Nullable String reason, @Nullable Integer version) {
        return turn(id, TenantState.SUSPENDED, reason, version);
    }

    /// Of the tenant among whose rows this runs.
    @Transactional
    public CustomerView resume(String id, @Nullable String reason, @Nullable Integer version) {
        return turn(id, TenantState.ACTIVE, reason, version);
    }

    private CustomerView turn(String id, TenantState state, @Nullable String reason, @Nullable Integer version) {
        String why = reason(reason);
        boolean suspending = state == TenantState.SUSPENDED;
        if (own(id).state() == state) {
            throw Problem.conflict(suspending ? "The tenant is suspended already." : "The tenant is not suspended.");
        }
        int changed = sql.update(
                "update tenancy.tenant set state = ?, suspended_reason = ?, "
                        + "suspended_at = case when ? then platform.app_now() end, version = version + 1 "
                        + "where id = ? and state <> ? and (cast(? as int) is null or version = ?)",
                state,
                suspending ? why : "",
                suspending,
                id,
                state,
                version,
                version);
        expectOne(changed);
        audit.record(suspending ? "tenant.suspended" : "tenant.resumed", "tenant", id, Map.of("reason", why));
        jobs.plan(Suspensions.STATE_CHANGED, Ids.next(), id, clock.now());
        return own(id);
    }

    /// Sets what the tenant may hold. PostgreSQL refuses less than what is already promised to it.
    public CustomerView allow(String id, QuotaChange wanted, int version) {
        wanted.check();
        view(id);
        return acting.as(id, () -> {
            expectOne(sql.update(
                    "update tenancy.quota_policy set nodes_max = ?, open_holds_max = ?, provider_approval_from_nodes = cast(? as int), "
                            + "version = version + 1 where tenant_id = ? and version = ?",
                    wanted.nodesMax(),
                    wanted.openHoldsMax(),
                    wanted.providerApprovalFromNodes(),
                    id,
                    version));
            audit.record("quota.set", "tenant", id, Map.of("quota", wanted.toString()));
            return own(id);
        });
    }

    private static String reason(@Nullable String reason) {
        String why = Problem.plain("reason", reason, REASON_MAX);
        if (why.codePoints().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("reason", "Say why on one line; the tenant reads it.");
        }
        return why;
    }

    private static void expectOne(int changed) {
        if (changed != 1) {
            throw new Problem(
                    ProblemType.PRECONDITION_FAILED, "Look at the tenant as it is now, then change it again.");
        }
    }

    private static CustomerView view(Row row) {
        return new CustomerView(
                row.text(1),
                row.text(2),
                row.text(3),
                TenantState.valueOf(row.text(4)),
                row.text(5),
                row.instantOrNull(6),
                row.text(7),
                row.text(8),
                row.textOrNull(9),
                row.text(10),
                row.text(11),
                row.instant(12),
                row.intValue(13),
                new CustomerView.Quota(
                        row.intValue(14), row.intOrNull(15), row.intValue(16), row.intOrNull(17), row.intValue(18)));
    }
}

package eu.bailiwick.tenancy;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.JurisdictionView;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rules that a tenant sets for itself: where its capacity may lie, from which price on two people decide, and how
/// many nodes it wants to hold at most.
@ApplicationScoped
public class Policies {
    private final Sql sql;
    private final Caller caller;
    private final Audit audit;
    private final Catalog catalog;
    private final Tenants tenants;

    Policies(Sql sql, Caller caller, Audit audit, Catalog catalog, Tenants tenants) {
        this.sql = sql;
        this.caller = caller;
        this.audit = audit;
        this.catalog = catalog;
        this.tenants = tenants;
    }

    /// The rule of the tenant (`project` is null) or of one project, with its version for `If-Match`.
    public record JurisdictionRule(@Nullable UUID project, List<String> jurisdictions, int version) {}

    /// From this gross price on a second person approves; null means never.
    public record ApprovalRule(@Nullable Money threshold, int version) {}

    @Transactional
    public List<JurisdictionRule> jurisdictionRules() {
        return sql.list(
                "select project_id, jurisdictions, version from tenancy.jurisdiction_policy where tenant_id = ? order by project_id nulls first",
                row -> new JurisdictionRule(row.uuidOrNull(1), row.texts(2), row.intValue(3)),
                caller.tenant());
    }

    @Transactional
    public ApprovalRule approvalRule() {
        return sql.optional(
                        "select threshold_minor, version from tenancy.approval_policy where tenant_id = ?",
                        row -> {
                            Long minor = row.longOrNull(1);
                            return new ApprovalRule(
                                    minor == null
                                            ? null
                                            : new Money(minor, tenants.current().currency()),
                                    row.intValue(2));
                        },
                        caller.tenant())
                .orElseGet(() -> new ApprovalRule(null, 0));
    }

    /// Sets where capacity may lie. Present reservations stay where they are; new searches, quotes and node
    /// replacements of new reservations follow the new rule.
    @Transactional
    public void allow(@Nullable UUID project, Collection<String> codes, int version) {
        Set<String> known =
                catalog.jurisdictions().stream().map(JurisdictionView::code).collect(Collectors.toSet());
        Set<String> wanted = new TreeSet<>(codes);
        if (wanted.isEmpty()) {
            throw Problem.invalid("jurisdictions", "Allow at least one jurisdiction.");
        }
        if (!known.containsAll(wanted)) {
            throw Problem.invalid("jurisdictions", "Choose among " + String.join(", ", new TreeSet<>(known)) + ".");
        }
        expectNarrowing(project, wanted);
        int changed = version == 0
                ? sql.update(
                        "insert into tenancy.jurisdiction_policy (tenant_id, project_id, jurisdictions, changed_by) values (?, ?, ?, ?) on conflict do nothing",
                        caller.tenant(),
                        project,
                        wanted,
                        caller.subject())
                : sql.update(
                        "update tenancy.jurisdiction_policy set jurisdictions = ?, version = version + 1, changed_at = platform.app_now(), "
                                + "changed_by = ? where tenant_id = ? and project_id is not distinct from ? and version = ?",
                        wanted,
                        caller.subject(),
                        caller.tenant(),
                        project,
                        version);
        expectOne(changed);
        audit.record(
                "policy.jurisdictions-set",
                project == null ? "tenant" : "project",
                project == null ? caller.tenant() : project,
                Map.of("jurisdictions", wanted));
    }

    // PostgreSQL says the same (`tenancy.guard_rule`); this names what stands in the way.
    private void expectNarrowing(@Nullable UUID project, Set<String> wanted) {
        if (project == null) {
            List<String> wider = sql.list(
                    "select name || ' (' || array_to_string(jurisdictions, ', ') || ')' from tenancy.jurisdiction_policy r "
                            + "join tenancy.project p on p.tenant_id = r.tenant_id and p.id = r.project_id and p.state = 'OPEN' "
                            + "where r.tenant_id = ? and not r.jurisdictions <@ ? order by name",
                    row -> row.text(1),
                    caller.tenant(),
                    wanted);
            if (!wider.isEmpty()) {
                throw Problem.conflict("These projects allow more: " + String.join("; ", wider)
                        + ". Narrow or remove their rules first.");
            }
            return;
        }
        List<String> whole = jurisdictionRules().stream()
                .filter(rule -> rule.project() == null)
                .findFirst()
                .map(JurisdictionRule::jurisdictions)
                .orElse(List.of());
        Set<String> beyond = new TreeSet<>(wanted);
        whole.forEach(beyond::remove);
        if (!beyond.isEmpty()) {
            throw Problem.invalid(
                    "jurisdictions",
                    "The organisation does not allow " + String.join(", ", beyond) + "; a project can only narrow.");
        }
    }

    /// Takes a project's rule away, so that the tenant's holds alone.
    @Transactional
    public void follow(UUID project, int version) {
        expectOne(sql.update(
                "delete from tenancy.jurisdiction_policy where tenant_id = ? and project_id = ? and version = ?",
                caller.tenant(),
                project,
                version));
        audit.record("policy.jurisdictions-removed", "project", project, Map.of());
    }

    /// Sets how many nodes the tenant wants to hold at most at one instant, never more than the provider allows; null
    /// means no limit of its own. It is refused while more than that is already promised.
    @Transactional
    public void capNodes(@Nullable Integer nodesMax, int version) {
        int provider = tenants.quota().providerNodesMax();
        if (nodesMax != null && (nodesMax < 0 || nodesMax > provider)) {
            throw Problem.invalid("nodesMax", "Choose 0 to " + provider + " nodes, or none for no limit of your own.");
        }
        int changed = version == 0
                ? sql.update(
                        "insert into tenancy.own_quota (tenant_id, nodes_max, changed_by) values (?, cast(? as int), ?) on conflict do nothing",
                        caller.tenant(),
                        nodesMax,
                        caller.subject())
                : sql.update(
                        "update tenancy.own_quota set nodes_max = cast(? as int), version = version + 1, changed_at = platform.app_now(), "
                                + "changed_by = ? where tenant_id = ? and version = ?",
                        nodesMax,
                        caller.subject(),
                        caller.tenant(),
                        version);
        expectOne(changed);
        audit.record(
                "quota.own-set", "tenant", caller.tenant(), Map.of("nodesMax", nodesMax == null ? "none" : nodesMax));
    }

    /// Sets the gross price, in minor units, from which a second person approves; null means never.
    @Transactional
    public void approveFrom(@Nullable Long thresholdMinor, int version) {
        if (thresholdMinor != null && thresholdMinor < 0) {
            throw Problem.invalid("thresholdMinor", "The threshold is zero or more.");
        }
        int changed = version == 0
                ? sql.update(
                        "insert into tenancy.approval_policy (tenant_id, threshold_minor) values (?, ?) on conflict do nothing",
                        caller.tenant(),
                        thresholdMinor)
                : sql.update(
                        "update tenancy.approval_policy set threshold_minor = ?, version = version + 1 where tenant_id = ? and version = ?",
                        thresholdMinor,
                        caller.tenant(),
                        version);
        expectOne(changed);
        audit.record(
                "policy.approval-set",
                "tenant",
                caller.tenant(),
                Map.of("thresholdMinor", thresholdMinor == null ? "never" : thresholdMinor));
    }

    private static void expectOne(int changed) {
        if (changed != 1) {
            throw new Problem(ProblemType.PRECONDITION_FAILED, "Look at the present rule, then change it again.");
        }
    }
}

package eu.bailiwick.attestation.pack;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// For how long the tenant in view has the files of its packs kept. It holds for packs that are asked for from then on;
/// what was promised for others stays.
@ApplicationScoped
public class PackRules {
    /// Six months: Regulation (EU) 2024/1689, Articles 19(1) and 26(6). PostgreSQL knows the same.
    static final int LAW_DAYS = 184;

    static final int MOST_DAYS = 3650;
    private final Sql sql;
    private final Caller caller;
    private final Audit audit;
    private final PackConfig provider;

    PackRules(Sql sql, Caller caller, Audit audit, PackConfig provider) {
        this.sql = sql;
        this.caller = caller;
        this.audit = audit;
        this.provider = provider;
    }

    @Transactional
    public PackRuleView rule() {
        int least = least();
        return sql.optional(
                        "select kept_days, set_by_name, set_at, version from attestation.pack_rule where tenant_id = ?",
                        row -> {
                            Integer own = row.intOrNull(1);
                            return new PackRuleView(
                                    own == null ? least : Math.max(least, own),
                                    own,
                                    least,
                                    LAW_DAYS,
                                    MOST_DAYS,
                                    row.text(2),
                                    row.instant(3),
                                    row.intValue(4));
                        },
                        caller.tenant())
                .orElseGet(() -> new PackRuleView(least, null, least, LAW_DAYS, MOST_DAYS, null, null, 0));
    }

    private int least() {
        return (int) provider.kept().toDays();
    }

    /// Sets it; null for the provider's rule alone. `version` is what the caller saw, 0 where there was none.
    @Transactional
    public void keep(@Nullable Integer days, int version) {
        if (days != null && (days < least() || days > MOST_DAYS)) {
            throw Problem.invalid(
                    "days", "Write " + least() + " to " + MOST_DAYS + " days, or nothing for " + least() + ".");
        }
        int changed = version == 0
                ? sql.update(
                        "insert into attestation.pack_rule (tenant_id, kept_days, set_by, set_by_name) values (?, ?, ?, ?) on"
                                + " conflict do nothing",
                        caller.tenant(),
                        days,
                        caller.subject(),
                        caller.name())
                : sql.update(
                        "update attestation.pack_rule set kept_days = ?, set_by = ?, set_by_name = ?, set_at ="
                                + " platform.app_now(), version = version + 1 where tenant_id = ? and version = ?",
                        days,
                        caller.subject(),
                        caller.name(),
                        caller.tenant(),
                        version);
        if (changed != 1) {
            throw new Problem(
                    ProblemType.PRECONDITION_FAILED, "Somebody has set this in the meantime. Look at it as it is now.");
        }
        audit.record(
                "proof-pack-rule.set",
                "tenant",
                caller.tenant(),
                Map.of("days", days == null ? "none" : days.toString()));
    }
}

package eu.bailiwick.engagement.sla;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.audit.Inspections;
import eu.bailiwick.engagement.sla.SupportContractView.SupportState;
import eu.bailiwick.engagement.sla.SupportView.Promised;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.TenantKind;
import eu.bailiwick.tenancy.TenantView;
import eu.bailiwick.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// By which business hours a tenant's tickets count, and within how long for each severity. A version is published
/// whole and never changes; it holds for tickets that are opened from its beginning on.
@ApplicationScoped
public class SupportContracts {
    private static final int REASON_MAX = 500;
    private static final int MINUTE = 60;
    private final Sql sql;
    private final Calendars calendars;
    private final Tenants tenants;
    private final Acting acting;
    private final Inspections inspections;
    private final Audit audit;
    private final Caller caller;
    private final PortalClock clock;

    SupportContracts(
            Sql sql,
            Calendars calendars,
            Tenants tenants,
            Acting acting,
            Inspections inspections,
            Audit audit,
            Caller caller,
            PortalClock clock) {
        this.sql = sql;
        this.calendars = calendars;
        this.tenants = tenants;
        this.acting = acting;
        this.inspections = inspections;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /// A customer, for the provider.
    public TenantView customer(String tenant) {
        TenantView found = tenants.view(tenant);
        if (found.kind() != TenantKind.CUSTOMER) {
            throw Problem.notFound();
        }
        return found;
    }

    /// Runs a command among a customer's own rows, in one transaction.
    <T> T among(String tenant, Supplier<T> work) {
        customer(tenant);
        return acting.as(tenant, work);
    }

    /// The same for somebody of the provider who looks; the tenant's trail says so.
    public <T> T look(String tenant, Supplier<T> work) {
        customer(tenant);
        inspections.note(tenant, "support-contract", tenant);
        return acting.as(tenant, work);
    }

    /// Every version of the tenant in view, the newest first.
    @Transactional
    public List<SupportContractView> versions() {
        Instant now = clock.now();
        Map<Integer, List<SupportTarget>> targets = new HashMap<>();
        sql.list(
                "select version, severity, metric, seconds from engagement.support_target where tenant_id = ?"
                        + " order by version, severity, metric = 'RESOLUTION', metric",
                row -> targets.computeIfAbsent(row.intValue(1), version -> new ArrayList<>())
                        .add(new SupportTarget(row.intValue(2), Metric.valueOf(row.text(3)), row.intValue(4) / MINUTE)),
                caller.tenant());
        int holds = sql.one(
                "select coalesce(max(version), 0) from engagement.support_contract where tenant_id = ? and valid_from <= ?",
                row -> row.intValue(1),
                caller.tenant(),
                now);
        return sql.list(
                "select version, calendar, valid_from, reason, published_by_name, published_at from engagement.support_contract"
                        + " where tenant_id = ? order by version desc",
                row -> new SupportContractView(
                        row.intValue(1),
                        row.intValue(1) > holds
                                ? SupportState.COMING
                                : row.intValue(1) == holds ? SupportState.HOLDS : SupportState.ENDED,
                        row.text(2),
                        row.instant(3),
                        row.text(4),
                        row.text(5),
                        row.instant(6),
                        List.copyOf(targets.getOrDefault(row.intValue(1), List.of()))),
                caller.tenant());
    }

    /// What the tenant in view is promised, now and later.
    @Transactional
    public SupportView promised() {
        List<SupportContractView> versions = versions();
        List<Promised> coming = new ArrayList<>();
        for (int i = versions.size() - 1; i >= 0; i--) {
            SupportContractView it = versions.get(i);
            // What begins together with a later version never holds.
            boolean replaced = i > 0 && versions.get(i - 1).validFrom().equals(it.validFrom());
            if (it.state() == SupportState.COMING && !replaced) {
                coming.add(promised(it));
            }
        }
        return new SupportView(
                versions.stream()
                        .filter(it -> it.state() == SupportState.HOLDS)
                        .findFirst()
                        .map(this::promised)
                        .orElseGet(this::everybodys),
                List.copyOf(coming));
    }

    private Promised promised(SupportContractView it) {
        return promised(it.version(), it.validFrom(), it.calendar(), it.targets());
    }

    private Promised everybodys() {
        String calendar = sql.one(
                "select engagement.business_hours(country) from tenancy.tenant where id = ?",
                row -> row.text(1),
                caller.tenant());
        return promised(
                0,
                null,
                calendar,
                sql.list(
                        "select severity, metric, seconds from engagement.service_target"
                                + " order by severity, metric = 'RESOLUTION', metric",
                        row -> new SupportTarget(
                                row.intValue(1), Metric.valueOf(row.text(2)), row.intValue(3) / MINUTE)));
    }

    private Promised promised(int version, @Nullable Instant from, String calendar, List<SupportTarget> targets) {
        CalendarView hours = calendars.view(calendars.newest(calendar));
        String zone = hours.zone();
        return new Promised(
                version,
                zone == null ? tenants.current().zone().getId() : zone,
                from,
                hours,
                targets.stream()
                        .map(it -> new SupportView.Target(
                                Objects.requireNonNull(it.severity()),
                                Objects.requireNonNull(it.metric()),
                                Objects.requireNonNull(it.minutes()),
                                Integer.valueOf(1).equals(it.severity()) ? Calendars.ALWAYS : calendar))
                        .toList());
    }

    /// Publishes the next version for the tenant in view.
    ///
    /// @param seen the version that it was thought over against, 0 for none; null to publish whatever stands
    @Transactional
    public SupportContractView publish(SupportContractWish wish, @Nullable Integer seen) {
        caller.require("tenant:operate");
        String reason = Problem.plain("reason", wish.reason(), REASON_MAX);
        String tenant = caller.tenant();
        sql.one("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, "support contract:" + tenant);
        SupportContractView last = versions().stream().findFirst().orElse(null);
        int before = last == null ? 0 : last.version();
        if (seen != null && seen != before) {
            throw new Problem(
                    ProblemType.PRECONDITION_FAILED, "Look at the contract as it is now, then publish it again.");
        }
        wish.check(
                calendars.newest().stream().map(CalendarView::code).collect(Collectors.toSet()),
                clock.now(),
                last == null ? null : last.validFrom());
        int version = before + 1;
        sql.update(
                "insert into engagement.support_contract (tenant_id, version, calendar, valid_from, reason, published_by_name)"
                        + " values (?, ?, ?, cast(? as timestamptz), ?, ?)",
                tenant,
                version,
                wish.calendar(),
                wish.validFrom(),
                reason,
                caller.name());
        sql.batch(
                "insert into engagement.support_target (tenant_id, version, severity, metric, seconds) values (?, ?, ?, ?, ?)",
                Objects.requireNonNull(wish.targets()).stream()
                        .map(Objects::requireNonNull)
                        .map(it -> new @Nullable Object[] {
                            tenant,
                            version,
                            it.severity(),
                            Objects.requireNonNull(it.metric()).name(),
                            Objects.requireNonNull(it.minutes()) * MINUTE
                        })
                        .toList());
        audit.record(
                "support-contract.published",
                "support-contract",
                String.valueOf(version),
                Map.of("reason", reason, "version", version));
        return versions().getFirst();
    }
}

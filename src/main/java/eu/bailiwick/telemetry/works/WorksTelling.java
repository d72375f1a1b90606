package eu.bailiwick.telemetry.works;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.telemetry.works.WorksNotices.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides which tenants hear of works: when they are announced, changed or called off, a day before they begin, as
/// they begin, and when a node of them is bound or comes free, of which PostgreSQL plans the look. What stands
/// decides, not what was planned, so that looking again tells nothing twice.
@ApplicationScoped
public class WorksTelling implements JobHandler {
    static final String KIND = "node-works.tell";
    private static final Duration REMINDER = Duration.ofDays(1);
    private final Sql sql;
    private final Ops ops;
    private final Acting acting;
    private final Jobs jobs;
    private final Touches touches;
    private final WorksNotices notices;
    private final PortalClock clock;
    private final Caller caller;

    WorksTelling(
            Sql sql,
            Ops ops,
            Acting acting,
            Jobs jobs,
            Touches touches,
            WorksNotices notices,
            PortalClock clock,
            Caller caller) {
        this.sql = sql;
        this.ops = ops;
        this.acting = acting;
        this.jobs = jobs;
        this.touches = touches;
        this.notices = notices;
        this.clock = clock;
        this.caller = caller;
    }

    private record Works(Period window, int edition, boolean cancelled, List<UUID> nodes) {}

    /// Plans to look at works now, a day before they begin and as they begin; in the transaction of the command.
    void plan(UUID works, Period window) {
        Instant now = clock.now();
        jobs.plan(KIND, works, caller.tenant(), now);
        List.of(window.start().minus(REMINDER), window.start()).stream()
                .filter(now::isBefore)
                .forEach(at -> jobs.plan(KIND, works, caller.tenant(), at));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        UUID id = UUID.fromString(subject);
        Works works = ops.optional(
                        "select lower(period), upper(period), edition, cancelled_at is not null, (select array_agg(n.node::text)"
                                + " from telemetry.works_node n where n.works_id = w.id) from telemetry.node_works w where id = ?",
                        row -> new Works(
                                row.period(1),
                                row.intValue(3),
                                row.bool(4),
                                row.texts(5).stream().map(UUID::fromString).toList()),
                        id)
                .orElseThrow();
        Instant now = clock.now();
        if (!now.isBefore(works.window.end())) {
            return;
        }
        sql.one("select capacity.hold_what_came_free(?)", row -> row.intValue(1), id);
        Map<String, List<Touches.Touch>> touched = touched(works, now);
        Map<String, WorksNotices.Last> last = notices.last(id);
        Set<String> tenants = new LinkedHashSet<>(touched.keySet());
        tenants.addAll(last.keySet());
        boolean soon = !now.isBefore(works.window.start().minus(REMINDER)) && now.isBefore(works.window.start());
        for (String tenant : tenants) {
            List<Touches.Touch> lines = touched.getOrDefault(tenant, List.of());
            next(lines, works.edition, last.get(tenant), soon)
                    .filter(kind -> kind != Kind.SPARED || goesOn(tenant, last.get(tenant)))
                    .ifPresent(kind -> acting.as(tenant, () -> notices.write(id, works.edition, kind, lines)));
        }
    }

    // Whoever gave its reservation back, or whose time is over, knows that its nodes are gone.
    private boolean goesOn(String tenant, WorksNotices.@Nullable Last last) {
        return last != null
                && ops.optional(
                                "select 1 from capacity.node_binding b where b.tenant_id = ? and b.reservation = any (cast(? as"
                                        + " uuid[])) and b.live and b.failed_at is null and upper(b.period) >"
                                        + " (select platform.app_now()) limit 1",
                                row -> row.intValue(1),
                                tenant,
                                last.lines().stream()
                                        .map(WorksNotices.Line::reservation)
                                        .toList())
                        .isPresent();
    }

    private Map<String, List<Touches.Touch>> touched(Works works, Instant now) {
        Map<String, List<Touches.Touch>> touched = new LinkedHashMap<>();
        if (!works.cancelled) {
            touches.of(works.nodes, works.window).stream()
                    .filter(one -> now.isBefore(one.period().end()))
                    .forEach(one -> touched.computeIfAbsent(one.tenant(), any -> new ArrayList<>())
                            .add(one));
        }
        return touched;
    }

    /// What a tenant is to hear next, if anything.
    ///
    /// @param touched what of it is touched now
    /// @param last what it heard before; null when it heard nothing
    /// @param soon whether the works begin within a day
    static Optional<Kind> next(
            List<Touches.Touch> touched, int edition, WorksNotices.@Nullable Last last, boolean soon) {
        if (last == null || last.kind().isOff()) {
            return touched.isEmpty() ? Optional.empty() : Optional.of(Kind.ANNOUNCED);
        }
        if (touched.isEmpty()) {
            return Optional.of(last.edition() < edition ? Kind.LIFTED : Kind.SPARED);
        }
        if (last.edition() < edition) {
            return Optional.of(Kind.CHANGED);
        }
        if (!touched.stream().allMatch(last::names)) {
            return Optional.of(Kind.PLACED);
        }
        return soon && !last.reminded() ? Optional.of(Kind.REMINDER) : Optional.empty();
    }
}

package eu.bailiwick.engagement.sla;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Notices when a clock of a tenant reaches a rung of the ladder, once and at its true time, whoever looks.
@ApplicationScoped
class Watch implements JobHandler {
    static final String KIND = "sla.watch";
    private final CycleRepository cycles;
    private final Audit audit;
    private final Caller caller;
    private final PortalClock clock;
    private final Jobs jobs;
    private final Event<RungReached> rungs;

    Watch(CycleRepository cycles, Audit audit, Caller caller, PortalClock clock, Jobs jobs, Event<RungReached> rungs) {
        this.cycles = cycles;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.jobs = jobs;
        this.rungs = rungs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /// Looks again when the next rung of any clock of the tenant is reached. One that finds nothing does nothing.
    void plan(String tenant, @Nullable Instant next) {
        if (next != null) {
            jobs.plan(KIND, subject(KIND, tenant), tenant, next);
        }
    }

    static UUID subject(String kind, String tenant) {
        return UUID.nameUUIDFromBytes((kind + tenant).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void run(String subject, Instant dueAt) {
        Instant now = clock.now();
        List<Run> reached =
                cycles.due(now).stream().map(run -> run.reached(now)).toList();
        cycles.save(reached);
        reached.forEach(this::tell);
        plan(caller.tenant(), cycles.next());
    }

    /// Tells whoever listens of the rungs that a run has just reached, and the trail of a breach.
    void tell(Run run) {
        run.rungs().forEach(rungs::fire);
        Instant breached = run.breachedNow();
        if (breached != null) {
            audit.record(
                    "ticket.breached",
                    "ticket",
                    run.cycle().ticket(),
                    Map.of("metric", run.cycle().promised().name(), "at", breached.toString()));
        }
    }
}

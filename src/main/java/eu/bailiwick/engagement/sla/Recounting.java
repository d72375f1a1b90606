package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.sla.ClockEvent.CalendarVersion;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;

/// Counts every open deadline of a tenant by the newest version of its calendar, once that is published. What
/// has counted until then stays counted.
@ApplicationScoped
class Recounting implements JobHandler {
    static final String KIND = "sla.recount";
    private static final String BY = "Bailiwick";
    private final CycleRepository cycles;
    private final Watch watch;
    private final Sql sql;
    private final Ops ops;
    private final Jobs jobs;
    private final Caller caller;
    private final PortalClock clock;

    Recounting(CycleRepository cycles, Watch watch, Sql sql, Ops ops, Jobs jobs, Caller caller, PortalClock clock) {
        this.cycles = cycles;
        this.watch = watch;
        this.sql = sql;
        this.ops = ops;
        this.jobs = jobs;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    void published(@Observes CalendarPublished it) {
        Instant now = clock.now();
        ops.list(
                        "select distinct tenant_id from engagement.sla_cycle where stopped_at is null and calendar = ?",
                        row -> row.text(1),
                        it.calendar().code())
                .forEach(tenant ->
                        jobs.plan(KIND, Watch.subject(KIND + it.calendar().version(), tenant), tenant, now));
    }

    @Override
    public void run(String subject, Instant dueAt) {
        List<CalendarVersion> newest = sql.list(
                "select code, max(version) from engagement.calendar group by code",
                row -> new CalendarVersion(row.text(1), row.intValue(2)));
        for (CalendarVersion calendar : newest) {
            Instant now = clock.now();
            List<Run> counted = cycles.behind(calendar).stream()
                    .map(run -> run.recalendared(now, calendar, BY))
                    .toList();
            cycles.save(counted);
            counted.forEach(watch::tell);
        }
        watch.plan(caller.tenant(), cycles.next());
    }
}

package eu.bailiwick.engagement.sla;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.sla.ClockEvent.Correction;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Puts right a clock that ran while it should have stood still: by one more event, which the customer reads, with who
/// said so and why. What had happened before stays as it was written.
@ApplicationScoped
public class ClockCorrections {
    private static final int REASON_MAX = 500;
    private static final String PASSED =
            "Only time that has passed, and in which the clock had not stopped, is put right.";
    private final CycleRepository cycles;
    private final Watch watch;
    private final Audit audit;
    private final Caller caller;
    private final PortalClock clock;

    ClockCorrections(CycleRepository cycles, Watch watch, Audit audit, Caller caller, PortalClock clock) {
        this.cycles = cycles;
        this.watch = watch;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /// One run of a clock, as it stands.
    @Transactional
    public CycleView view(UUID ticket, UUID cycle) {
        return cycles.of(ticket).stream()
                .filter(run -> run.cycle().id().equals(cycle))
                .findFirst()
                .map(run -> Explained.of(run, clock.now()))
                .orElseThrow(Problem::notFound);
    }

    /// The clock should have stood still within `[from, until)`.
    @Transactional
    public CycleView correct(
            UUID ticket, UUID cycle, @Nullable Instant from, @Nullable Instant until, @Nullable String reason) {
        String why = Problem.plain("reason", reason, REASON_MAX);
        Instant now = clock.now();
        Run passed = cycles.locked(ticket, cycle).orElseThrow(Problem::notFound).reached(now);
        Correction still = looked(passed, from, until, why, now);
        cycles.save(List.of(passed));
        watch.tell(passed);
        Run run = cycles.locked(ticket, cycle).orElseThrow();
        Run right = run.corrected(now, still, caller.name());
        Instant end = run.cycle().standing().stoppedAt() == null
                ? now
                : run.cycle().standing().stoppedAt();
        if (right.clock().elapsed(end).equals(run.clock().elapsed(end))) {
            throw Problem.invalid("from", "The clock counted nothing then: there is nothing to put right.");
        }
        cycles.save(List.of(right));
        watch.plan(caller.tenant(), cycles.next());
        audit.record(
                "ticket.clock-corrected",
                "ticket",
                ticket,
                Map.of(
                        "metric",
                        right.cycle().promised().name(),
                        "start",
                        still.from().toString(),
                        "until",
                        still.until().toString(),
                        "reason",
                        why));
        return view(ticket, cycle);
    }

    private static Correction looked(
            Run run, @Nullable Instant from, @Nullable Instant until, String why, Instant now) {
        if (run.cycle().promised() == Metric.FIRST_RESPONSE) {
            throw Problem.conflict("The clock of the first answer never stands still.");
        }
        if (from == null || from.isBefore(run.cycle().startedAt())) {
            throw Problem.invalid("from", "Name a time from which the clock had begun.");
        }
        Instant stopped = run.cycle().standing().stoppedAt();
        Instant end = stopped == null ? now : stopped;
        if (!from.isBefore(end)) {
            throw Problem.invalid("from", PASSED);
        }
        if (until == null || !until.isAfter(from)) {
            throw Problem.invalid("until", "Name an end after the beginning.");
        }
        if (until.isAfter(end)) {
            throw Problem.invalid("until", PASSED);
        }
        return new Correction(from, until, why);
    }
}

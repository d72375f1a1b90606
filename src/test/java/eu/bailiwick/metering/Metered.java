package eu.bailiwick.metering;

import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.Jobs;
import io.quarkus.arc.Arc;

/// For tests that compare every row: what the allocation meter, the work that is due and the log of verdicts would
/// write by themselves in the next seconds is written.
public final class Metered {
    private Metered() {}

    public static void upToNow() {
        Arc.container().instance(MeteringRound.class).get().hourly();
        Jobs jobs = Arc.container().instance(Jobs.class).get();
        jobs.passTimeUntil(Arc.container().instance(PortalClock.class).get().now());
        VerdictLog log = Arc.container().instance(VerdictLog.class).get();
        while (log.waits()) {
            log.sequence();
        }
    }
}

package eu.bailiwick.reservation.lifecycle;

import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.reservation.Milestone;
import jakarta.enterprise.context.Dependent;
import java.time.Instant;
import java.util.UUID;

/// One kind of job per milestone.
abstract class MilestoneJob implements JobHandler {
    private final Milestone milestone;
    private final Lifecycle lifecycle;

    private MilestoneJob(Milestone milestone, Lifecycle lifecycle) {
        this.milestone = milestone;
        this.lifecycle = lifecycle;
    }

    @Override
    public String kind() {
        return milestone.kind();
    }

    @Override
    public void run(String subject, Instant dueAt) {
        lifecycle.reach(milestone, UUID.fromString(subject));
    }

    @Dependent
    static class ExpireApproval extends MilestoneJob {
        ExpireApproval(Lifecycle lifecycle) {
            super(Milestone.EXPIRE_APPROVAL, lifecycle);
        }
    }

    @Dependent
    static class Lock extends MilestoneJob {
        Lock(Lifecycle lifecycle) {
            super(Milestone.LOCK, lifecycle);
        }
    }

    @Dependent
    static class Provision extends MilestoneJob {
        Provision(Lifecycle lifecycle) {
            super(Milestone.PROVISION, lifecycle);
        }
    }

    @Dependent
    static class Activate extends MilestoneJob {
        Activate(Lifecycle lifecycle) {
            super(Milestone.ACTIVATE, lifecycle);
        }
    }

    @Dependent
    static class Fail extends MilestoneJob {
        Fail(Lifecycle lifecycle) {
            super(Milestone.FAIL, lifecycle);
        }
    }

    @Dependent
    static class End extends MilestoneJob {
        End(Lifecycle lifecycle) {
            super(Milestone.END, lifecycle);
        }
    }

    @Dependent
    static class Reclaim extends MilestoneJob {
        Reclaim(Lifecycle lifecycle) {
            super(Milestone.RECLAIM, lifecycle);
        }
    }

    @Dependent
    static class Complete extends MilestoneJob {
        Complete(Lifecycle lifecycle) {
            super(Milestone.COMPLETE, lifecycle);
        }
    }
}

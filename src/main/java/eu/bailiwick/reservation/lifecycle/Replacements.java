package eu.bailiwick.reservation.lifecycle;

import eu.bailiwick.capacity.inventory.Holders;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.jobs.JobHandler;
import jakarta.enterprise.context.Dependent;
import java.time.Instant;
import java.util.UUID;

/// Looks again for nodes in the place of those that failed.
class Replacements {
    /// For a reservation that lacks nodes.
    static final String LACKING = "reservation.replace-nodes";
    /// For a node that failed and that others were to have.
    static final String FAILED = "reservation.leave-node";

    private Replacements() {}

    @Dependent
    static class Lacking implements JobHandler {
        private final Provisioning provisioning;

        Lacking(Provisioning provisioning) {
            this.provisioning = provisioning;
        }

        @Override
        public String kind() {
            return LACKING;
        }

        @Override
        public void run(String subject, Instant dueAt) {
            provisioning.replace(UUID.fromString(subject));
        }
    }

    @Dependent
    static class Failed implements JobHandler {
        private final Holders holders;
        private final Ops ops;

        Failed(Holders holders, Ops ops) {
            this.holders = holders;
            this.ops = ops;
        }

        @Override
        public String kind() {
            return FAILED;
        }

        // One that is back in service by now serves whoever was to have it.
        @Override
        public void run(String subject, Instant dueAt) {
            UUID node = UUID.fromString(subject);
            ops.optional(
                            "select state from capacity.node where id = ? and state <> 'IN_SERVICE'",
                            row -> row.text(1),
                            node)
                    .ifPresent(out -> holders.bereave(node, "The node has failed"));
        }
    }
}

package eu.bailiwick.reservation.lifecycle;

import eu.bailiwick.capacity.Bindings;
import eu.bailiwick.capacity.inventory.Holders;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/// Gives other nodes to everybody who has a node that failed, or was to have it: one tenant after the other, who has it
/// first. What cannot be given another waits for one.
@ApplicationScoped
class FailedNodes implements Holders {
    private final Ops ops;
    private final Acting acting;
    private final Bindings bindings;
    private final Provisioning provisioning;
    private final PortalClock clock;
    private final Jobs jobs;

    FailedNodes(Ops ops, Acting acting, Bindings bindings, Provisioning provisioning, PortalClock clock, Jobs jobs) {
        this.ops = ops;
        this.acting = acting;
        this.bindings = bindings;
        this.provisioning = provisioning;
        this.clock = clock;
        this.jobs = jobs;
    }

    private record Holder(String tenant, UUID reservation) {}

    @Override
    public void bereave(UUID node, String reason) {
        ops.list(
                        "select tenant_id, reservation from capacity.node_binding where node = ? and live and reservation is not null "
                                + "and upper(period) > (select platform.app_now()) order by lower(period)",
                        row -> new Holder(row.text(1), row.uuid(2)),
                        node)
                .forEach(holder -> acting.as(holder.tenant, () -> report(holder, node, reason)));
    }

    @Override
    @Transactional
    public void lookAgain(UUID node) {
        if (bindings.isBound(node)) {
            jobs.plan(Replacements.FAILED, node, "", clock.now());
        }
    }

    // Whoever came before may have been given another by now, for the sake of one who came first.
    private void report(Holder holder, UUID node, String reason) {
        boolean has = bindings.standing(holder.reservation).stream()
                .anyMatch(bound -> bound.node().equals(node));
        if (has) {
            provisioning.report(new Provisioning.Report(
                    holder.reservation, node, Provisioning.Outcome.FAILED, clock.now(), reason));
        }
    }
}

package eu.bailiwick.reservation.provisioning;

import eu.bailiwick.capacity.Bindings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/// The adapter to nodes that have an agent: writes down whom each node is to serve. The agent reads it, carries it out
/// and calls back.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class DesiredAllocation implements Provisioner {
    private final Bindings bindings;

    DesiredAllocation(Bindings bindings) {
        this.bindings = bindings;
    }

    @Override
    public void prepare(UUID reservation) {
        bindings.desire(reservation);
    }

    @Override
    public void dismiss(UUID reservation) {
        bindings.dismiss(reservation);
    }
}

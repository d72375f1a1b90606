package eu.bailiwick.reservation;

import eu.bailiwick.reservation.provisioning.Provisioner;
import eu.bailiwick.tenancy.TenantState;
import eu.bailiwick.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/// Takes access to running nodes away from the tenant in view, and gives it back. The claims, the named nodes and the
/// end of the window stay as they were promised; so does the price.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Suspension {
    private final ReservationRepository repository;
    private final Moves moves;
    private final Provisioner provisioner;
    private final Tenants tenants;

    Suspension(ReservationRepository repository, Moves moves, Provisioner provisioner, Tenants tenants) {
        this.repository = repository;
        this.moves = moves;
        this.provisioner = provisioner;
        this.tenants = tenants;
    }

    List<UUID> suspendActive(String reason) {
        List<ReservationView> active = running(ReservationState.ACTIVE);
        active.forEach(reservation -> suspend(reservation, reason));
        return ids(active);
    }

    List<UUID> resumeSuspended() {
        List<ReservationView> suspended = running(ReservationState.SUSPENDED);
        suspended.forEach(this::resume);
        return ids(suspended);
    }

    private List<ReservationView> running(ReservationState state) {
        return repository.lockRunning().stream()
                .map(id -> repository.find(id).orElseThrow())
                .filter(reservation -> reservation.state() == state)
                .toList();
    }

    private static List<UUID> ids(List<ReservationView> reservations) {
        return reservations.stream().map(ReservationView::id).toList();
    }

    /// Called when nodes are handed over: a tenant that is suspended at that moment gets no access.
    public void keepFromSuspended(UUID id) {
        if (tenants.current().state() == TenantState.SUSPENDED) {
            suspend(repository.find(id).orElseThrow(), "The tenant is suspended");
        }
    }

    private void suspend(ReservationView reservation, String reason) {
        provisioner.dismiss(reservation.id());
        moves.move(reservation, ReservationState.SUSPENDED, reason);
    }

    private void resume(ReservationView reservation) {
        moves.move(reservation, ReservationState.ACTIVE, "The tenant is resumed");
        provisioner.prepare(reservation.id());
    }
}

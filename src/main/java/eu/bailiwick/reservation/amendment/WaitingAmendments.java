package eu.bailiwick.reservation.amendment;

import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/// Amendments that wait for a decision, the most urgent first.
@ApplicationScoped
public class WaitingAmendments {
    private final Amendments amendments;
    private final AmendmentRepository repository;
    private final ReservationRepository reservations;
    private final Ops ops;
    private final Acting acting;

    WaitingAmendments(
            Amendments amendments,
            AmendmentRepository repository,
            ReservationRepository reservations,
            Ops ops,
            Acting acting) {
        this.amendments = amendments;
        this.repository = repository;
        this.reservations = reservations;
        this.ops = ops;
        this.acting = acting;
    }

    private record Place(String tenant, String name, UUID reservation, UUID amendment) {}

    /// Those that wait for a second person of the tenant in view.
    @Transactional
    public List<WaitingAmendment> forCustomer() {
        return repository.waiting().stream()
                .map(amendment -> new WaitingAmendment(amendment, reservation(amendment.reservation()), ""))
                .toList();
    }

    /// Those of all tenants that wait for the provider.
    public List<WaitingAmendment> forProvider() {
        return ops
                .list(
                        "select a.tenant_id, t.name, a.reservation_id, a.id from reservation.amendment a "
                                + "join tenancy.tenant t on t.id = a.tenant_id where a.state = 'PENDING_PROVIDER_APPROVAL' "
                                + "and a.expires_at > (select platform.app_now()) order by a.expires_at",
                        row -> new Place(row.text(1), row.text(2), row.uuid(3), row.uuid(4)))
                .stream()
                .map(place -> acting.as(
                        place.tenant,
                        () -> new WaitingAmendment(
                                amendments.view(place.reservation, place.amendment),
                                reservation(place.reservation),
                                place.name)))
                .toList();
    }

    private ReservationView reservation(UUID id) {
        return reservations.find(id).orElseThrow(Problem::notFound);
    }
}

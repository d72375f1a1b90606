package eu.bailiwick.reservation;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.capacity.Bindings;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.reservation.quote.QuoteView;
import eu.bailiwick.reservation.quote.Quotes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The reservations of the tenant in view.
@ApplicationScoped
public class Reservations {
    private static final int NAME_MAX = 100;
    private final ReservationRepository repository;
    private final Quotes quotes;
    private final Promise promise;
    private final LockedLines lines;
    private final Bindings bindings;
    private final Audit audit;
    private final Suspension suspension;

    Reservations(
            ReservationRepository repository,
            Quotes quotes,
            Promise promise,
            LockedLines lines,
            Bindings bindings,
            Audit audit,
            Suspension suspension) {
        this.repository = repository;
        this.quotes = quotes;
        this.promise = promise;
        this.lines = lines;
        this.bindings = bindings;
        this.audit = audit;
        this.suspension = suspension;
    }

    @Transactional
    public ReservationView view(UUID id) {
        return repository.find(id).orElseThrow(Problem::notFound);
    }

    @Transactional
    public List<ReservationView> list(ReservationRepository.Filter filter) {
        return repository.list(filter);
    }

    @Transactional
    public ReservationDetail detail(UUID id) {
        ReservationView view = view(id);
        Map<String, String> links = new TreeMap<>();
        links.put("self", "/api/v1/reservations/" + id);
        links.put("quote", "/api/v1/quotes/" + view.quote());
        links.put("approvals", "/api/v1/reservations/" + id + "/approvals");
        links.put("amendments", "/api/v1/reservations/" + id + "/amendments");
        links.put("page", "/app/reservations/" + id);
        return new ReservationDetail(
                view,
                repository.segments(id, view.fabricDomain()),
                bindings.of(id),
                repository.timeline(id),
                lines.of(id),
                lines.fees(id),
                links);
    }

    /// The fees of a month, whatever became of their reservations.
    @Transactional
    public List<FeeView> fees(Period month) {
        return lines.fees(month);
    }

    /// What a quote would need before it is scheduled, in order; empty when it is scheduled at once.
    @Transactional
    public List<ReservationState> approvalsNeeded(UUID quote) {
        return promise.approvalsNeeded(quotes.view(quote));
    }

    /// What a price and a size need before they are scheduled, in order.
    @Transactional
    public List<ReservationState> approvalsNeeded(Money gross, int nodes) {
        return promise.approvalsNeeded(gross, nodes);
    }

    /// Makes a reservation of an open quote, at the quoted price; it is scheduled at once or waits for approval.
    @Transactional
    public ReservationView confirm(UUID quoteId, @Nullable String name) {
        String called = Problem.plainIfAny("name", name, NAME_MAX);
        QuoteView quote = quotes.confirm(quoteId);
        UUID id = Ids.next();
        ReservationView made = promise.make(id, called, quote);
        lines.lockQuote(id, quoteId);
        audit.record(
                "reservation.confirmed",
                "reservation",
                id,
                Map.of(
                        "quote", quoteId.toString(),
                        "gross", quote.price().gross().toString(),
                        "sha256", quote.sha256()));
        return made;
    }

    /// Takes back a reservation that still waits for approval, and gives its capacity back.
    @Transactional
    public ReservationView withdraw(UUID id, @Nullable Integer version) {
        ReservationView reservation = repository.lock(id).orElseThrow(Problem::notFound);
        if (version != null && version != reservation.version()) {
            throw new Problem(ProblemType.PRECONDITION_FAILED, "The reservation has changed since you read it.");
        }
        if (!reservation.state().isPending()) {
            throw Problem.conflict("Only a reservation that waits for approval can be withdrawn. Cancel it instead.");
        }
        promise.giveUp(reservation, ReservationState.WITHDRAWN, "Withdrawn");
        return view(id);
    }

    /// Gives a reservation another name. `version` is the one that the caller has seen.
    @Transactional
    public ReservationView rename(UUID id, String name, int version) {
        ReservationView reservation = repository.lock(id).orElseThrow(Problem::notFound);
        if (reservation.version() != version) {
            throw new Problem(ProblemType.PRECONDITION_FAILED, "The reservation has changed since you read it.");
        }
        String called = Problem.plainIfAny("name", name, NAME_MAX);
        repository.note(id, ReservationRepository.Fact.NAME, called);
        repository.reshape(id, reservation.nodes(), reservation.period());
        audit.record("reservation.renamed", "reservation", id, Map.of("name", called));
        return view(id);
    }

    /// Takes access away from everything that runs; capacity, window and price stay as promised. Answers what was
    /// suspended. The tenant's own state is committed before, so that what starts later is suspended at once.
    @Transactional
    public List<UUID> suspendActive(String reason) {
        return suspension.suspendActive(reason);
    }

    /// Gives access back to everything that was suspended and is not over; answers what was resumed.
    @Transactional
    public List<UUID> resumeSuspended() {
        return suspension.resumeSuspended();
    }
}

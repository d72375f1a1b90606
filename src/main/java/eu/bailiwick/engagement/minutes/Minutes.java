package eu.bailiwick.engagement.minutes;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.catalog.PriceListView.Amount;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.reservation.Reservations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The engineer minutes of the tenant in view: the one door for whatever takes an engineer's time. How minutes split
/// into included ones and overage, and whether they may be taken, PostgreSQL decides under the lock of the month's row.
/// Sessions need not call: what they hold and use follows from them by trigger.
@ApplicationScoped
public class Minutes {
    private final MinutesRepository repository;
    private final Reservations reservations;
    private final Audit audit;
    private final PortalClock clock;

    Minutes(MinutesRepository repository, Reservations reservations, Audit audit, PortalClock clock) {
        this.repository = repository;
        this.reservations = reservations;
        this.audit = audit;
        this.clock = clock;
    }

    /// What takes the minutes.
    public enum Source {
        SESSION,
        TICKET
    }

    /// So many minutes of work for a reservation. They count in the month in which it begins.
    ///
    /// @param id of the session, or of the piece of work on a ticket; its minutes are used once
    public record Use(Source source, UUID id, UUID reservation, Instant begins, int minutes) {}

    /// The months of a reservation, the first one first; without one, of all that are approved and not over.
    @Transactional
    public List<MinutesMonth> months(@Nullable UUID reservation) {
        if (reservation != null) {
            reservations.view(reservation);
        }
        return repository.months(reservation);
    }

    /// What so many minutes at a time would take; nothing is written.
    @Transactional
    public MinutesCost cost(UUID reservation, Instant at, int minutes) {
        reservations.view(reservation);
        return repository.cost(reservation, at, minutes);
    }

    /// The same as a refusal when they may not be taken yet, which says what to do.
    @Transactional
    public void require(UUID reservation, Instant at, int minutes) {
        MinutesCost cost = cost(reservation, at, minutes);
        if (!cost.isSold()) {
            throw MinutesRefusals.notSold();
        }
        if (cost.needsApproval()) {
            throw Problem.conflict(
                    "This takes " + minutes + " minutes, and " + cost.left() + " included ones are left in "
                            + cost.month() + ". The others cost " + cost.price()
                            + " net, which nobody has approved yet: approve overage for the reservation first.");
        }
    }

    /// What a session or a piece of work holds or has used, if anything.
    @Transactional
    public Optional<Taken> taken(Source source, UUID id) {
        return repository.taken(source, id);
    }

    /// Everything that changed the minutes of a reservation, the newest first.
    @Transactional
    public List<MinutesEntry> entries(UUID reservation) {
        reservations.view(reservation);
        return repository.entries(reservation);
    }

    /// What becomes of the included minutes of the month that runs, or of the first one ahead, at the pace so far.
    /// Nothing when all months are over.
    @Transactional
    public Optional<MinutesPace> pace(UUID reservation) {
        return MinutesPace.of(
                reservations.view(reservation).period(),
                repository.months(reservation),
                repository.pieces(reservation),
                clock.now());
    }

    /// Keeps minutes for work that is to come.
    @Transactional
    public void hold(Use use) {
        MinutesRefusals.told(() -> repository.hold(use));
    }

    /// Gives back what is held; nothing when nothing is.
    @Transactional
    public void release(Source source, UUID id) {
        MinutesRefusals.told(() -> repository.release(source, id));
    }

    /// Counts what was worked, and ends what was held for it. What is not chargeable stays visible and counts nothing.
    @Transactional
    public void consume(Use use, boolean chargeable) {
        MinutesRefusals.told(() -> repository.consume(use, chargeable));
    }

    /// Gives back what was counted for work on a ticket that a correction takes the place of.
    @Transactional
    public void takeBack(Source source, UUID id) {
        MinutesRefusals.told(() -> repository.takeBack(source, id));
    }

    /// Lets the minutes beyond those included cost up to a cap in one month, held and used ones together. A new cap
    /// takes the place of the one before, and never goes below what is taken already.
    ///
    /// @param month of the reservation, such as `2027-03`
    @Transactional
    public MinutesMonth approve(UUID reservation, String month, Amount cap) {
        if (!reservations.view(reservation).state().isCommitted()) {
            throw Problem.conflict("Minutes belong to a reservation that is approved and not over.");
        }
        Instant at = Months.within(month);
        MinutesMonth before = month(reservation, month);
        Money wanted = Months.money("cap", cap, before.cap().currency());
        MinutesRefusals.told(() -> repository.approve(reservation, at, wanted));
        audit.record(
                "overage.approved",
                "reservation",
                reservation,
                Map.of(
                        "month",
                        month,
                        "cap",
                        wanted.toString(),
                        "before",
                        before.cap().toString()));
        return month(reservation, month);
    }

    private MinutesMonth month(UUID reservation, String month) {
        return repository.months(reservation).stream()
                .filter(one -> one.month().equals(month))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("month", "Choose a month of this reservation."));
    }
}

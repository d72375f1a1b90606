package eu.bailiwick.reservation.amendment;

import eu.bailiwick.capacity.PoolView;
import eu.bailiwick.catalog.PriceBook;
import eu.bailiwick.catalog.pricing.Price;
import eu.bailiwick.catalog.pricing.PriceRequest;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.reservation.LockedLineView;
import eu.bailiwick.reservation.ReservationView;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says what a change would be and cost. Reads only; whether there is room is for the ledger to say.
@ApplicationScoped
class Assessment {
    static final int NODES_MAX = 1000;
    private final PriceBook priceBook;

    Assessment(PriceBook priceBook) {
        this.priceBook = priceBook;
    }

    Proposal of(Basis basis, Change change) {
        return switch (change.kind()) {
            case EXTEND -> extend(basis, end(basis, change));
            case MOVE -> move(basis, start(basis, change));
            case GROW -> grow(basis, nodes(basis, change));
            case SHRINK -> shrink(basis, nodes(basis, change));
            case CANCEL -> cancel(basis, change);
            case RELEASE -> release(basis, end(basis, change));
        };
    }

    private Proposal extend(Basis basis, Instant end) {
        ReservationView it = basis.reservation();
        if (!end.isAfter(it.end())) {
            throw Change.instead(
                    Problem.invalid("end", "An extension ends after the present end."),
                    Change.ending(
                            AmendmentKind.EXTEND, it.end().plus(basis.pool().grid())));
        }
        if (end.isAfter(basis.horizon())) {
            throw Change.instead(
                    beyond("end", basis),
                    basis.horizon().isAfter(it.end()) ? Change.ending(AmendmentKind.EXTEND, basis.horizon()) : null);
        }
        Period added = new Period(it.end(), end);
        Price price = priceBook.price(request(it, it.nodes(), added), new Period(it.start(), end));
        Standing after =
                basis.standing(it.start(), end, it.nodes(), basis.total().plus(price.net()));
        return proposal(AmendmentKind.EXTEND, basis, after, zero(basis), lines(price, it.nodes(), added));
    }

    private Proposal move(Basis basis, Instant start) {
        ReservationView it = basis.reservation();
        Period window = Period.of(start, it.period().length());
        if (start.equals(it.start())) {
            throw Problem.invalid("start", "The window starts then already.");
        }
        if (start.isBefore(basis.soonestStart())) {
            throw Change.instead(
                    Problem.invalid("start", "This is too soon to be prepared in time."),
                    Change.starting(basis.soonestStart()));
        }
        if (window.end().isAfter(basis.horizon())) {
            throw Change.instead(beyond("start", basis), Change.starting(basis.latestStart()));
        }
        Price price = priceBook.price(request(it, it.nodes(), window));
        List<LineChange> changes = new ArrayList<>(Remainder.nothing(basis.live()));
        changes.addAll(lines(price, it.nodes(), window));
        Money fee = basis.cancellationFee(Remainder.difference(Remainder.nothing(basis.live()), basis.currency())
                .negated());
        Money net = total(basis, changes, fee);
        return proposal(AmendmentKind.MOVE, basis, basis.standing(start, window.end(), it.nodes(), net), fee, changes);
    }

    private Proposal grow(Basis basis, int nodes) {
        ReservationView it = basis.reservation();
        if (nodes <= it.nodes() || nodes > NODES_MAX) {
            throw Change.instead(
                    Problem.invalid("nodes", "Ask for more than the present " + it.nodes() + " nodes, at most 1000."),
                    Change.to(AmendmentKind.GROW, Math.min(it.nodes() + 1, NODES_MAX)));
        }
        int more = nodes - it.nodes();
        Price price = priceBook.price(request(it, more, it.period()));
        Standing after =
                basis.standing(it.start(), it.end(), nodes, basis.total().plus(price.net()));
        return proposal(AmendmentKind.GROW, basis, after, zero(basis), lines(price, more, it.period()));
    }

    private Proposal shrink(Basis basis, int nodes) {
        ReservationView it = basis.reservation();
        if (nodes >= it.nodes() || nodes < 1) {
            throw Change.instead(
                    Problem.invalid(
                            "nodes",
                            "Keep at least one of the present " + it.nodes() + " nodes and give back at least one."),
                    it.nodes() == 1 ? null : Change.to(AmendmentKind.SHRINK, nodes < 1 ? 1 : it.nodes() - 1),
                    nodes < 1 ? new Change(AmendmentKind.CANCEL, null, null, null) : null);
        }
        List<LineChange> changes = Remainder.of(basis.live(), it.period(), nodes);
        Money fee = basis.cancellationFee(
                Remainder.difference(changes, basis.currency()).negated());
        Standing after = basis.standing(it.start(), it.end(), nodes, total(basis, changes, fee));
        return proposal(AmendmentKind.SHRINK, basis, after, fee, changes);
    }

    private Proposal cancel(Basis basis, Change change) {
        reject(change.end(), "end", change);
        reject(change.start(), "start", change);
        reject(change.nodes(), "nodes", change);
        List<LineChange> changes = Remainder.nothing(basis.live());
        Money fee = basis.cancellationFee(
                Remainder.difference(changes, basis.currency()).negated());
        Standing after = basis.cancelled(total(basis, changes, fee));
        return proposal(AmendmentKind.CANCEL, basis, after, fee, changes);
    }

    private Proposal release(Basis basis, Instant end) {
        ReservationView it = basis.reservation();
        if (!end.isAfter(basis.now()) || !end.isBefore(it.end())) {
            throw Change.instead(
                    Problem.invalid("end", "An early end lies after now and before the present end, on the full hour."),
                    soonest(basis.now()).isBefore(it.end())
                            ? Change.ending(AmendmentKind.RELEASE, soonest(basis.now()))
                            : null);
        }
        List<LineChange> changes = Remainder.of(basis.live(), new Period(it.start(), end), it.nodes());
        Money fee = Remainder.difference(changes, basis.currency())
                .negated()
                .percent(BigDecimal.valueOf(basis.terms().releasePercent()));
        Standing after = basis.standing(it.start(), end, it.nodes(), total(basis, changes, fee));
        return proposal(AmendmentKind.RELEASE, basis, after, fee, changes);
    }

    private static Proposal proposal(
            AmendmentKind kind, Basis basis, Standing after, Money fee, List<LineChange> lines) {
        Money given = Remainder.difference(lines, basis.currency()).negated();
        Money refund = given.isNegative() ? Money.zero(basis.currency()) : given;
        return new Proposal(kind, basis.standing(), after, fee, refund, lines);
    }

    private static Money total(Basis basis, List<LineChange> changes, Money fee) {
        return basis.total()
                .plus(Remainder.difference(changes, basis.currency()))
                .plus(fee);
    }

    private static Money zero(Basis basis) {
        return Money.zero(basis.currency());
    }

    private static PriceRequest request(ReservationView it, int nodes, Period period) {
        return new PriceRequest(it.jurisdiction(), it.nodeType(), nodes, period, it.confidentialComputing());
    }

    private static List<LineChange> lines(Price price, int nodes, Period period) {
        return price.lines().stream()
                .map(line -> LineChange.add(LockedLineView.added(line, nodes, period, price.version())))
                .toList();
    }

    private static Instant start(Basis basis, Change change) {
        reject(change.end(), "end", change);
        reject(change.nodes(), "nodes", change);
        return required(basis.pool(), "start", change.start());
    }

    private static Instant end(Basis basis, Change change) {
        reject(change.start(), "start", change);
        reject(change.nodes(), "nodes", change);
        boolean soon = change.kind() == AmendmentKind.RELEASE && change.end() == null;
        return soon ? soonest(basis.now()) : required(basis.pool(), "end", change.end());
    }

    // The next full hour, with time to confirm.
    static Instant soonest(Instant now) {
        return now.plus(70, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.HOURS);
    }

    private static int nodes(Basis basis, Change change) {
        reject(change.start(), "start", change);
        reject(change.end(), "end", change);
        Integer nodes = change.nodes();
        if (nodes == null) {
            throw Problem.invalid(
                    "nodes",
                    "Say how many nodes the reservation shall have; it has "
                            + basis.reservation().nodes() + ".");
        }
        return nodes;
    }

    private static Instant required(PoolView pool, String field, @Nullable Instant instant) {
        if (instant == null || !pool.onGrid(instant)) {
            throw Problem.invalid(field, "Write a full hour with its offset, such as 2027-03-01T00:00:00Z.");
        }
        return instant;
    }

    private static void reject(@Nullable Object value, String field, Change change) {
        if (value != null) {
            throw Problem.invalid(field, "This field does not belong to " + change.kind() + ". Leave it out.");
        }
    }

    private static Problem beyond(String field, Basis basis) {
        return Problem.invalid(
                field,
                "This lies beyond the horizon of " + basis.pool().horizon().toDays() + " days.");
    }
}

package eu.bailiwick.billing.invoice;

import eu.bailiwick.billing.rating.LockedPrice;
import eu.bailiwick.billing.rating.RatedLine;
import eu.bailiwick.billing.rating.Rating;
import eu.bailiwick.billing.rating.Unit;
import eu.bailiwick.engagement.minutes.Overages.Overage;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.metering.AllocationMeter;
import eu.bailiwick.metering.Undelivered;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.reservation.FeeView;
import eu.bailiwick.reservation.LockedLineView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What one reservation owes for a month, and what its promise says that it should owe by then.
record Draft(
        AllocationView allocation,
        Period during,
        List<LockedPrice> prices,
        List<RatedLine> lines,
        Map<RatedLine, List<Room.Part>> degraded,
        Map<RatedLine, Overage> engineerTime) {

    static Draft of(AllocationView allocation, Period month) {
        return of(allocation, month, month);
    }

    /// `during` reaches back before the month when capacity is made up for; a fee is owed in its own month alone.
    static Draft of(AllocationView allocation, Period month, Period during) {
        List<LockedPrice> capacity = capacity(allocation);
        List<LockedPrice> fees = fees(allocation);
        List<RatedLine> lines = new ArrayList<>(Rating.month(fees, List.of(), month));
        lines.addAll(Rating.month(capacity, Undelivered.of(allocation), during));
        return new Draft(
                allocation,
                during,
                Stream.concat(capacity.stream(), fees.stream()).toList(),
                Rating.inOrder(lines),
                Map.of(),
                Map.of());
    }

    /// With nothing of the month itself, for what is given back after all was charged.
    static Draft bare(AllocationView allocation, Period month) {
        List<LockedPrice> prices = Stream.concat(capacity(allocation).stream(), fees(allocation).stream())
                .toList();
        return new Draft(allocation, month, prices, List.of(), Map.of(), Map.of());
    }

    /// The same with what is given back for degraded hardware.
    Draft with(Map<RatedLine, List<Room.Part>> credits) {
        return new Draft(
                allocation,
                during,
                prices,
                Rating.inOrder(
                        Stream.concat(lines.stream(), credits.keySet().stream()).toList()),
                credits,
                engineerTime);
    }

    /// The same with engineer time beyond what was included, which no quote promised.
    Draft beyond(Map<RatedLine, Overage> overages) {
        return new Draft(
                allocation,
                during,
                prices,
                Rating.inOrder(Stream.concat(lines.stream(), overages.keySet().stream())
                        .toList()),
                degraded,
                overages);
    }

    Currency currency() {
        return prices.getFirst().net().currency();
    }

    /// The locked lines of node time, in their order.
    List<LockedPrice> nodeTime() {
        return prices.stream()
                .filter(price -> price.code().equals(AllocationMeter.NODE_TIME))
                .sorted(Comparator.comparingInt(LockedPrice::seq))
                .toList();
    }

    /// A line of node time, and what of its quote or amendment is priced by the same nodes and time, such as a
    /// discount.
    List<LockedPrice> siblings(LockedPrice nodeTime) {
        UUID source = source(nodeTime.seq());
        return prices.stream()
                .filter(price -> price.unit() == Unit.NODE_HOUR
                        && price.nodes() == nodeTime.nodes()
                        && price.period().equals(nodeTime.period())
                        && source(price.seq()).equals(source))
                .toList();
    }

    private UUID source(int seq) {
        return allocation.lines().stream()
                .filter(line -> line.seq() == seq)
                .map(LockedLineView::sourceId)
                .findFirst()
                .orElse(allocation.quoteId());
    }

    /// Node-seconds of a locked line that this month gives back because they were late.
    long lateSeconds(int seq) {
        return lines.stream()
                .filter(line -> line.credit() && line.price().seq() == seq)
                .mapToLong(RatedLine::quantity)
                .sum();
    }

    /// Net of what is given back for degraded hardware; part of the credits.
    Money degradedNet(Currency currency) {
        return degraded.keySet().stream().map(RatedLine::net).reduce(Money.zero(currency), Money::plus);
    }

    // A reservation that never ran owes fees only.
    private static List<LockedPrice> capacity(AllocationView allocation) {
        return allocation.readyAt() == null
                ? List.of()
                : allocation.lines().stream()
                        .filter(LockedLineView::live)
                        .map(Draft::price)
                        .toList();
    }

    // Fees number downwards, so that no locked line has their number.
    private static List<LockedPrice> fees(AllocationView allocation) {
        List<FeeView> fees = allocation.fees().stream()
                .filter(fee -> !fee.net().isZero())
                .sorted(Comparator.comparing(FeeView::at).thenComparing(FeeView::amendment))
                .toList();
        return fees.stream()
                .map(fee -> fee(fee, -1 - fees.indexOf(fee), allocation))
                .toList();
    }

    private static LockedPrice price(LockedLineView line) {
        return new LockedPrice(
                line.seq(),
                line.code(),
                line.description(),
                Unit.of(line.unit()),
                line.unitPrice(),
                line.nodes(),
                line.period(),
                line.priceBookVersion(),
                line.net());
    }

    private static LockedPrice fee(FeeView fee, int seq, AllocationView allocation) {
        int version = allocation.lines().stream()
                .mapToInt(LockedLineView::priceBookVersion)
                .max()
                .orElseThrow();
        Period when = Period.of(fee.at(), Duration.ofMillis(1));
        return new LockedPrice(
                seq, fee.code(), words(fee.code()), Unit.EACH, fee.net().amount(), 1, when, version, fee.net());
    }

    private static String words(String code) {
        return switch (code) {
            case "CANCEL_FEE" -> "Fee for the cancellation";
            case "RELEASE_FEE" -> "Fee for the early end";
            case "SHRINK_FEE" -> "Fee for nodes given back";
            case "MOVE_FEE" -> "Fee for another start";
            default -> code;
        };
    }

    /// Net of the whole promise: locked lines and fees.
    Money quoted(Currency currency) {
        return prices.stream().map(LockedPrice::net).reduce(Money.zero(currency), Money::plus);
    }

    /// Net of the promise up to an instant.
    Money expected(Instant until, Currency currency) {
        return prices.stream().map(price -> Rating.through(price, until)).reduce(Money.zero(currency), Money::plus);
    }

    /// What was promised and is charged; engineer time is not among it.
    Money reserved(Currency currency) {
        return sum(line -> !line.credit() && line.price().unit() != Unit.HOUR, currency);
    }

    Money credits(Currency currency) {
        return sum(RatedLine::credit, currency);
    }

    Money engineers(Currency currency) {
        return sum(line -> line.price().unit() == Unit.HOUR, currency);
    }

    /// All of it.
    Money net(Currency currency) {
        return sum(line -> true, currency);
    }

    private Money sum(Predicate<RatedLine> which, Currency currency) {
        return lines.stream().filter(which).map(RatedLine::net).reduce(Money.zero(currency), Money::plus);
    }

    /// Whether nothing is to come after an instant.
    boolean isComplete(Instant until) {
        return prices.stream().noneMatch(price -> price.period().end().isAfter(until));
    }
}

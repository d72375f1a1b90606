package eu.bailiwick.reservation.amendment;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.reservation.LockedLineView;
import eu.bailiwick.reservation.amendment.LineChange.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What remains of a locked price when a window becomes shorter or nodes become fewer: the same unit prices over less.
/// Nodes that came last go first, so that the months already invoiced stay what they were.
final class Remainder {
    private Remainder() {}

    /// The changes that leave, at each instant of `keep`, the first so many nodes of each code; nothing outside of it.
    static List<LineChange> of(List<LockedLineView> live, Period keep, int nodes) {
        List<LineChange> changes = new ArrayList<>();
        for (LockedLineView line : live) {
            List<LockedLineView> rest = rest(line, live, keep, nodes);
            boolean same = rest.size() == 1
                    && rest.getFirst().period().equals(line.period())
                    && rest.getFirst().nodes() == line.nodes();
            if (!same) {
                changes.add(LineChange.supersede(line));
                rest.forEach(piece -> changes.add(LineChange.add(piece)));
            }
        }
        return changes;
    }

    /// Everything goes.
    static List<LineChange> nothing(List<LockedLineView> live) {
        return live.stream().map(LineChange::supersede).toList();
    }

    /// The net amount by which changes alter the price.
    static Money difference(List<LineChange> changes, Currency currency) {
        return changes.stream()
                .map(change -> change.effect() == Effect.ADD
                        ? change.line().net()
                        : change.line().net().negated())
                .reduce(Money.zero(currency), Money::plus);
    }

    private static List<LockedLineView> rest(LockedLineView line, List<LockedLineView> live, Period keep, int nodes) {
        List<LockedLineView> earlier = live.stream()
                .filter(other -> other.code().equals(line.code()) && other.seq() < line.seq())
                .toList();
        Optional<Period> kept = line.period().common(keep);
        if (kept.isEmpty()) {
            return List.of();
        }
        List<LockedLineView> pieces = new ArrayList<>();
        List<Instant> edges = edges(kept.get(), earlier);
        for (int i = 0; i + 1 < edges.size(); i++) {
            Instant at = edges.get(i);
            int before = earlier.stream()
                    .filter(other -> other.period().contains(at))
                    .mapToInt(LockedLineView::nodes)
                    .sum();
            append(pieces, line, Math.clamp(nodes - before, 0, line.nodes()), new Period(at, edges.get(i + 1)));
        }
        return pieces;
    }

    private static List<Instant> edges(Period kept, List<LockedLineView> earlier) {
        TreeSet<Instant> edges = new TreeSet<>(Comparator.naturalOrder());
        edges.add(kept.start());
        edges.add(kept.end());
        earlier.stream()
                .flatMap(other ->
                        Stream.of(other.period().start(), other.period().end()))
                .filter(kept::contains)
                .forEach(edges::add);
        return List.copyOf(edges);
    }

    private static void append(List<LockedLineView> pieces, LockedLineView line, int nodes, Period period) {
        if (nodes == 0) {
            return;
        }
        Period whole = period;
        if (!pieces.isEmpty()) {
            LockedLineView last = pieces.getLast();
            if (last.nodes() == nodes && last.period().end().equals(period.start())) {
                pieces.removeLast();
                whole = new Period(last.period().start(), period.end());
            }
        }
        pieces.add(line.reduced(nodes, whole));
    }
}

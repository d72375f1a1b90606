package eu.bailiwick.engagement.slot;

import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// Chooses who comes: the same question always has the same answer, and the answer says why.
public final class Choice {
    private Choice() {}

    /// One slot per start at which enough engineers are free, in order.
    public static List<Slot> of(List<Candidate> candidates, Map<UUID, List<Instant>> starts, Ask ask, SlotRules rules) {
        Map<Instant, List<Candidate>> free = new TreeMap<>();
        for (Candidate one : candidates) {
            if (ask.suits(one)) {
                starts.getOrDefault(one.engineer(), List.of())
                        .forEach(start -> free.computeIfAbsent(start, at -> new ArrayList<>())
                                .add(one));
            }
        }
        return free.entrySet().stream()
                .filter(at -> at.getValue().size() >= ask.engineers())
                .map(at -> new Slot(Period.of(at.getKey(), rules.length()), ask.language(), chosen(at.getValue(), ask)))
                .toList();
    }

    /// Exactly these engineers at an instant.
    public record Wanted(Instant start, Set<UUID> who) {}

    /// The slot at an instant with exactly these engineers, when all of them are free: as it would be offered now, or,
    /// where others would be chosen by now, without a reason that says why not the others.
    public static Optional<Slot> named(
            List<Candidate> candidates, Map<UUID, List<Instant>> starts, Ask ask, SlotRules rules, Wanted wanted) {
        Optional<Slot> offered = of(candidates, starts, ask, rules).stream()
                .filter(slot -> slot.start().equals(wanted.start))
                .findFirst();
        if (offered.filter(slot -> Set.copyOf(slot.ids()).equals(wanted.who)).isPresent()) {
            return offered;
        }
        List<Slot.Chosen> named = candidates.stream()
                .filter(one -> wanted.who.contains(one.engineer()) && ask.suits(one))
                .filter(one -> starts.getOrDefault(one.engineer(), List.of()).contains(wanted.start))
                .sorted(Candidate.FIRST)
                .map(one -> new Slot.Chosen(one.engineer(), one.name(), Reason.named(one, ask)))
                .toList();
        return named.size() == wanted.who.size() && named.size() == ask.engineers()
                ? Optional.of(new Slot(Period.of(wanted.start, rules.length()), ask.language(), named))
                : Optional.empty();
    }

    private static List<Slot.Chosen> chosen(List<Candidate> free, Ask ask) {
        Comparator<Candidate> order = Comparator.comparing(
                        (Candidate one) -> !ask.staying().contains(one.engineer()))
                .thenComparing(Candidate.FIRST);
        return free.stream()
                .sorted(order)
                .limit(ask.engineers())
                .map(one -> new Slot.Chosen(one.engineer(), one.name(), Reason.of(one, ask, free.size())))
                .collect(Collectors.toUnmodifiableList());
    }
}

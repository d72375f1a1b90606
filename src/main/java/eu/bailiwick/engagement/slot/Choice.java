package eu.bailiwick.engagement.slot;

import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
                .map(at -> new Slot(Period.of(at.getKey(), rules.length()), chosen(at.getValue(), ask)))
                .toList();
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

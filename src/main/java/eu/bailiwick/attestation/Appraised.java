package eu.bailiwick.attestation;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Evidence was judged in one call and the verdicts are written; in the transaction that wrote them.
public record Appraised(List<AppraisalView> verdicts) {
    /// A verdict that counts for a node of a reservation.
    public record Answer(UUID reservation, UUID node, AppraisalView verdict) {
        private static Stream<Answer> of(AppraisalView verdict) {
            UUID reservation = verdict.reservation();
            UUID node = verdict.node();
            return verdict.counts() && reservation != null && node != null
                    ? Stream.of(new Answer(reservation, node, verdict))
                    : Stream.empty();
        }
    }

    public List<Answer> answers() {
        return verdicts.stream().flatMap(Answer::of).toList();
    }

    /// For which reservations any of them counts, in the order in which everybody locks them.
    public SortedSet<UUID> reservations() {
        return answers().stream().map(Answer::reservation).collect(Collectors.toCollection(TreeSet::new));
    }
}

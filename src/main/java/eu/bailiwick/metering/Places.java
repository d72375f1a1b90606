package eu.bailiwick.metering;

import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Numbers the node places of a reservation. A place is what is reserved and charged, whichever named node serves it:
/// it depends on the locked terms alone, so metering can run at any time, in any order, and record the same.
public final class Places {
    private Places() {}

    /// The places `first` to `last` that a share has over a period.
    public record Span(int seq, int first, int last, Period period) {}

    public static String name(int place) {
        String digits = Integer.toString(place);
        return "node-" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }

    /// At each instant the shares, in their order, take the next places; no two ever have the same one.
    public static List<Span> of(List<Share> shares) {
        List<Share> ordered =
                shares.stream().sorted(Comparator.comparingInt(Share::seq)).toList();
        List<Instant> edges = new ArrayList<>(new TreeSet<>(ordered.stream()
                .flatMap(s -> Stream.of(s.period().start(), s.period().end()))
                .toList()));
        List<Span> spans = new ArrayList<>();
        for (Share share : ordered) {
            share(share, ordered, edges, spans);
        }
        return spans;
    }

    private static void share(Share share, List<Share> ordered, List<Instant> edges, List<Span> spans) {
        for (int i = 0; i + 1 < edges.size(); i++) {
            Instant from = edges.get(i);
            if (share.period().contains(from)) {
                int before = ordered.stream()
                        .filter(other ->
                                other.seq() < share.seq() && other.period().contains(from))
                        .mapToInt(Share::nodes)
                        .sum();
                append(
                        spans,
                        new Span(share.seq(), before + 1, before + share.nodes(), new Period(from, edges.get(i + 1))));
            }
        }
    }

    private static void append(List<Span> spans, Span next) {
        Span last = spans.isEmpty() ? next : spans.getLast();
        boolean continues = last.seq == next.seq
                && last.first == next.first
                && last.last == next.last
                && last.period.end().equals(next.period.start());
        if (continues) {
            spans.set(
                    spans.size() - 1,
                    new Span(last.seq, last.first, last.last, new Period(last.period.start(), next.period.end())));
        } else {
            spans.add(next);
        }
    }
}

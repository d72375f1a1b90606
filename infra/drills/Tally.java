package drills;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// What a drill counted and what it demanded; printed line by line.
final class Tally {
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> numbers = new LinkedHashMap<>();

    void count(String what) {
        counts.computeIfAbsent(what, key -> new AtomicLong()).incrementAndGet();
    }

    long of(String what) {
        AtomicLong count = counts.get(what);
        return count == null ? 0 : count.get();
    }

    /// How often it was counted what a pattern finds.
    long sum(String pattern) {
        Pattern found = Pattern.compile(pattern);
        return counts.entrySet().stream()
                .filter(count -> found.matcher(count.getKey()).find())
                .mapToLong(count -> count.getValue().get())
                .sum();
    }

    void print() {
        new TreeMap<>(counts).forEach((what, count) -> say(what, count.get()));
    }

    void say(String what, Object value) {
        System.out.printf("  %-58s %s%n", what, value);
        if (value instanceof Number number) {
            numbers.merge(what, number.longValue(), Long::sum);
        }
    }

    void demand(String what, long is, long wanted) {
        judge(what, is, "must be " + wanted, is == wanted);
    }

    void demandAtMost(String what, long is, long most) {
        judge(what, is, "at most " + most, is <= most);
    }

    void demandAtLeast(String what, long is, long least) {
        judge(what, is, "at least " + least, is >= least);
    }

    private void judge(String what, long is, String wanted, boolean kept) {
        System.out.printf("  %-58s %d (%s)%s%n", what, is, wanted, kept ? "" : "  <-- BROKEN");
        numbers.merge(what, is, Long::sum);
        if (!kept) {
            faults.add(what);
        }
    }

    /// Every number that was said or demanded, in that order.
    Map<String, Long> numbers() {
        return numbers;
    }

    List<String> faults() {
        return List.copyOf(faults);
    }
}

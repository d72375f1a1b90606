package bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import eu.bailiwick.load.Api;

/// Many who call at the same moment: how long each waited, from then on, and how it ended.
final class Storm {
    private final List<Double> millis = new ArrayList<>();
    private final Map<String, Long> outcomes = new TreeMap<>();

    /// Answers how it ended.
    interface Call extends AutoCloseable {
        String of(int caller) throws Exception;

        @Override
        default void close() throws Exception {}
    }

    private record Ended(String outcome, double millis) {}

    /// Returns how many won this time.
    long of(int callers, Call call) throws Exception {
        CountDownLatch ready = new CountDownLatch(callers);
        List<Future<Ended>> sent = new ArrayList<>();
        long won = 0;
        try (call;
                var threads = Executors.newFixedThreadPool(callers)) {
            for (int number = 0; number < callers; number++) {
                int caller = number;
                sent.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    long start = System.nanoTime();
                    String outcome = call.of(caller);
                    return new Ended(outcome, (System.nanoTime() - start) / 1e6);
                }));
            }
            for (Future<Ended> one : sent) {
                Ended ended = one.get();
                millis.add(ended.millis);
                outcomes.merge(ended.outcome, 1L, Long::sum);
                won += ended.outcome.equals("201") ? 1 : 0;
            }
        }
        return won;
    }

    long count(String outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    double p95() {
        return millis.stream().sorted().skip(millis.size() * 95L / 100).findFirst().orElse(Double.NaN);
    }

    ObjectNode report() {
        ObjectNode report = Api.JSON.createObjectNode().put("p95", p95());
        ObjectNode ends = report.putObject("outcomes");
        outcomes.forEach(ends::put);
        return report;
    }
}

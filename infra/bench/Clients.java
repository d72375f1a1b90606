package bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import eu.bailiwick.load.Api;

/// Sixteen clients in a closed loop. A client says how each of its turns ended; `done` is what counts.
final class Clients {
    static final int COUNT = 16;

    private Clients() {}

    interface Client extends AutoCloseable {
        String turn() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    interface Maker {
        Client client(int number) throws Exception;
    }

    private record Tally(List<Double> millis, Map<String, Long> outcomes) {}

    static ObjectNode warmed(int seconds, Maker maker) throws Exception {
        int warmUp = WarmUp.settle(round -> run(round, maker).get("perSecond").asDouble());
        return run(seconds, maker).put("warmUpSeconds", warmUp);
    }

    static ObjectNode run(int seconds, Maker maker) throws Exception {
        long ends = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        List<Double> millis = new ArrayList<>();
        Map<String, Long> outcomes = new TreeMap<>();
        try (var executor = Executors.newFixedThreadPool(COUNT)) {
            List<Future<Tally>> running = new ArrayList<>();
            for (int number = 0; number < COUNT; number++) {
                Client client = maker.client(number);
                running.add(executor.submit(() -> loop(client, ends)));
            }
            for (Future<Tally> tally : running) {
                millis.addAll(tally.get().millis);
                tally.get().outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
            }
        }
        return report(millis, outcomes, seconds);
    }

    private static Tally loop(Client client, long ends) throws Exception {
        Tally tally = new Tally(new ArrayList<>(), new TreeMap<>());
        try (client) {
            long start = System.nanoTime();
            while (start < ends) {
                String outcome = client.turn();
                long end = System.nanoTime();
                if (end <= ends) {
                    tally.outcomes.merge(outcome, 1L, Long::sum);
                    if (outcome.equals("done")) {
                        tally.millis.add((end - start) / 1e6);
                    }
                }
                start = end;
            }
        }
        return tally;
    }

    private static ObjectNode report(List<Double> millis, Map<String, Long> outcomes, int seconds) {
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        ObjectNode report = Api.JSON.createObjectNode();
        report.put("perSecond", Math.round(sorted.length * 10.0 / seconds) / 10.0);
        report.put("p50", percentile(sorted, 50));
        report.put("p95", percentile(sorted, 95));
        report.put("p99", percentile(sorted, 99));
        ObjectNode ends = report.putObject("outcomes");
        outcomes.forEach(ends::put);
        return report;
    }

    private static double percentile(double[] sorted, int percent) {
        return sorted.length == 0
                ? Double.NaN
                : Math.round(sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] * 100) / 100.0;
    }
}

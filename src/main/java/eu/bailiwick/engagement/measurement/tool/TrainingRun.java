package eu.bailiwick.engagement.measurement.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a run of MLPerf training says of itself in its lines of `:::MLLOG`.
public final class TrainingRun {
    private static final String MARK = ":::MLLOG";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BigDecimal RATE_MAX = new BigDecimal("1000000000000");
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);
    private static final int DECIMALS = 3;
    private static final int NUMBER_MAX = 1_000_000;
    private static final int NAME_MAX = 60;
    private static final Set<String> PRECISIONS = Set.of("precision", "dtype", "fp8", "bf16");

    /// A line of the log; `at` is milliseconds since 1970.
    record Event(int line, String key, JsonNode value, JsonNode metadata, long at) {
        @Nullable
        Long samples() {
            JsonNode count = metadata.path("samples_count");
            return count.isIntegralNumber() && count.canConvertToLong() ? count.longValue() : null;
        }
    }

    /// How fast it trained between two lines, or said that it did.
    record Stretch(int line, String label, BigDecimal rate) {}

    private final Map<String, Event> last = new HashMap<>();
    private final Map<String, Event> first = new HashMap<>();
    private final List<Stretch> measured = new ArrayList<>();
    private final List<Stretch> told = new ArrayList<>();
    private final Set<String> precisions = new TreeSet<>();
    private long samples;
    private long millis;
    private long evaluating;

    TrainingRun(Text text) {
        for (int i = 0; i < text.lines().size(); i++) {
            Event event = event(text.lines().get(i), i);
            if (event != null) {
                note(event);
            }
        }
    }

    public static TrainingRun of(String raw) {
        return new TrainingRun(new Text(raw));
    }

    // A line that another rank wrote into says nothing.
    private static @Nullable Event event(String line, int index) {
        int mark = line.indexOf(MARK);
        if (mark < 0) {
            return null;
        }
        try {
            JsonNode json = JSON.readTree(line.substring(mark + MARK.length()));
            return new Event(
                    index,
                    json.path("key").asText(),
                    json.path("value"),
                    json.path("metadata"),
                    json.path("time_ms").asLong());
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private void note(Event event) {
        switch (event.key) {
            case "block_stop" -> block(event);
            case "eval_stop" -> evaluating += between(last.get("eval_start"), event);
            case "tracked_stats" -> tracked(event);
            default -> {
                if (PRECISIONS.contains(event.key)) {
                    precisions.add(event.value.isBoolean() ? event.key : event.value.asText());
                }
            }
        }
        first.putIfAbsent(event.key, event);
        last.put(event.key, event);
    }

    private static long between(@Nullable Event start, Event stop) {
        return start == null || stop.at <= start.at ? 0 : stop.at - start.at;
    }

    private void block(Event stop) {
        Event start = last.get("block_start");
        Long before = start == null ? null : start.samples();
        Long after = stop.samples();
        long took = between(start, stop);
        if (before != null && after != null && after > before && took > 0) {
            BigDecimal rate = rate(after - before, took);
            if (rate.signum() > 0 && rate.compareTo(RATE_MAX) < 0) {
                samples += after - before;
                millis += took;
                measured.add(new Stretch(stop.line, after.toString(), rate));
            }
        }
    }

    private static BigDecimal rate(long samples, long millis) {
        return BigDecimal.valueOf(samples)
                .multiply(MILLIS)
                .divide(BigDecimal.valueOf(millis), DECIMALS, RoundingMode.HALF_UP);
    }

    private void tracked(Event event) {
        JsonNode rate = event.value.path("throughput");
        if (rate.isNumber() && rate.doubleValue() >= 0.001 && rate.doubleValue() < RATE_MAX.doubleValue()) {
            JsonNode step = event.metadata.path("step");
            told.add(new Stretch(
                    event.line,
                    step.isIntegralNumber() ? step.asText() : String.valueOf(told.size() + 1),
                    rate.decimalValue().setScale(DECIMALS, RoundingMode.HALF_UP)));
        }
    }

    /// By the samples and the time between the lines of the log; where it counts none, as the run said itself.
    List<Stretch> stretches() {
        return measured.isEmpty() ? List.copyOf(told) : List.copyOf(measured);
    }

    /// Samples a second over all stretches, which leaves evaluation out; null where the log shows none.
    public @Nullable BigDecimal throughput() {
        if (!measured.isEmpty()) {
            return rate(samples, millis);
        }
        return told.isEmpty()
                ? null
                : told.stream()
                        .map(Stretch::rate)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(told.size()), DECIMALS, RoundingMode.HALF_UP);
    }

    /// Whether the samples were counted and not only a rate told, whose unit differs between benchmarks.
    public boolean countsSamples() {
        return !measured.isEmpty();
    }

    @Nullable
    Event start() {
        return first.get("run_start");
    }

    @Nullable
    Event stop() {
        return last.get("run_stop");
    }

    /// `success` is when the quality was reached.
    boolean succeeded() {
        Event stop = stop();
        return stop != null && stop.metadata.path("status").asText().equals("success");
    }

    /// Milliseconds from the start of the run to its end; zero where the log does not show both.
    long duration() {
        Event stop = stop();
        return stop == null ? 0 : between(start(), stop);
    }

    long evaluating() {
        return evaluating;
    }

    /// An escape of JSON may hide what no line of text may, so that only what names are made of is taken.
    public String benchmark() {
        Event named = last.get("submission_benchmark");
        String name = named == null ? "" : named.value.asText().replaceAll("[^A-Za-z0-9_.-]", "");
        return name.length() > NAME_MAX ? name.substring(0, NAME_MAX) : name;
    }

    /// Tokens of a sample; zero where the log does not say.
    public int sequenceLength() {
        return number("max_sequence_length");
    }

    /// GPUs that took part, by the nodes that the log counts; zero where it does not.
    public int gpus() {
        int nodes = number("number_of_nodes");
        int each = number("accelerators_per_node");
        return nodes == 0 || each == 0 ? number("number_of_ranks") : (int) Math.min(NUMBER_MAX, (long) nodes * each);
    }

    /// Words for the precision that the log names.
    public Set<String> precisions() {
        return Set.copyOf(precisions);
    }

    private int number(String key) {
        Event named = last.get(key);
        int number = named == null || !named.value.canConvertToInt() ? 0 : named.value.intValue();
        return number > 0 && number <= NUMBER_MAX ? number : 0;
    }
}

package eu.bailiwick.engagement.measurement.tool;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import eu.bailiwick.engagement.measurement.tool.Reading.Also;
import eu.bailiwick.engagement.measurement.tool.Reading.Lack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A run of MLPerf training: how many samples it trained in a second, stretch by stretch, and how long it took to reach
/// its quality. Its first stretch, in which it warms up, explains nothing.
final class Mllog implements ToolReader {
    private static final BigDecimal MINUTE = BigDecimal.valueOf(60_000);
    private static final int DECIMALS = 3;
    private static final BigDecimal SLOW = new BigDecimal("0.9");
    private static final BigDecimal SINKING = new BigDecimal("0.95");
    private static final int ENOUGH = 4;
    private static final int LONG_EVALUATION = 5;
    private static final int FINDINGS_MAX = 20;

    @Override
    public Tool tool() {
        return Tool.MLPERF_TRAINING;
    }

    @Override
    public boolean recognises(Text text) {
        return text.has(":::MLLOG {");
    }

    @Override
    public Optional<Reading> read(Text text) {
        TrainingRun run = new TrainingRun(text);
        BigDecimal throughput = run.throughput();
        List<TrainingRun.Stretch> stretches = run.stretches();
        if (throughput == null || throughput.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Reading(
                Tool.MLPERF_TRAINING,
                new Figure(FigureCode.TRAINING_THROUGHPUT, throughput),
                text.quote(stretches.getLast().line()),
                stretches.stream()
                        .map(it -> new Reading.Point(it.label(), it.rate()))
                        .toList(),
                findings(run, stretches, text),
                List.of(timeToTrain(run, text))));
    }

    // It counts where the quality was reached, and nowhere else.
    private static Also timeToTrain(TrainingRun run, Text text) {
        TrainingRun.Event stop = run.stop();
        long millis = run.duration();
        if (stop == null || millis == 0) {
            return new Also(FigureCode.TIME_TO_TRAIN, null, "", List.of(Lack.START_AND_END));
        }
        if (!run.succeeded()) {
            return new Also(FigureCode.TIME_TO_TRAIN, null, text.quote(stop.line()), List.of(Lack.QUALITY));
        }
        return new Also(
                FigureCode.TIME_TO_TRAIN,
                BigDecimal.valueOf(millis).divide(MINUTE, DECIMALS, RoundingMode.HALF_UP),
                text.quote(stop.line()),
                List.of());
    }

    private static List<Finding> findings(TrainingRun run, List<TrainingRun.Stretch> stretches, Text text) {
        List<Finding> findings = new ArrayList<>();
        TrainingRun.Event stop = run.stop();
        if (stop != null && !run.succeeded()) {
            findings.add(text.finding(FindingCode.QUALITY_MISSED, stop.line(), run.benchmark()));
        }
        if (stop != null && run.evaluating() * LONG_EVALUATION > run.duration()) {
            findings.add(text.finding(FindingCode.LONG_EVALUATION, stop.line(), ""));
        }
        List<TrainingRun.Stretch> warm = stretches.subList(1, stretches.size());
        if (warm.size() >= ENOUGH) {
            sinking(warm, text).ifPresentOrElse(findings::add, () -> slow(warm, text, findings));
        }
        return List.copyOf(findings);
    }

    // The last third is slower than the first: what comes and goes would be in both.
    private static Optional<Finding> sinking(List<TrainingRun.Stretch> warm, Text text) {
        int third = Math.max(1, warm.size() / 3);
        BigDecimal before = median(warm.subList(0, third));
        List<TrainingRun.Stretch> end = warm.subList(warm.size() - third, warm.size());
        return median(end).compareTo(before.multiply(SINKING)) < 0
                ? Optional.of(text.finding(
                        FindingCode.TRAINING_SINKS,
                        end.getLast().line(),
                        end.getLast().label()))
                : Optional.empty();
    }

    private static void slow(List<TrainingRun.Stretch> warm, Text text, List<Finding> findings) {
        BigDecimal bound = median(warm).multiply(SLOW);
        warm.stream()
                .filter(it -> it.rate().compareTo(bound) < 0)
                .limit(FINDINGS_MAX)
                .forEach(it -> findings.add(text.finding(FindingCode.STRETCH_SLOW, it.line(), it.label())));
    }

    private static BigDecimal median(List<TrainingRun.Stretch> stretches) {
        List<BigDecimal> sorted = stretches.stream()
                .map(TrainingRun.Stretch::rate)
                .sorted(Comparator.naturalOrder())
                .toList();
        return sorted.get(sorted.size() / 2);
    }
}

package eu.bailiwick.engagement.measurement.tool;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// DLIO and MLPerf Storage, which runs it: how many samples a loader hands to training in a second, over all epochs.
final class Dlio implements ToolReader {
    private static final Pattern MEAN = Pattern.compile(
            ".{0,80}\\[METRIC] Training Throughput \\(samples/second\\): {1,4}(\\d{1,12}(?:\\.\\d{1,9})?)(?:\\s.*)?");
    private static final Pattern EPOCH = Pattern.compile(
            ".{0,80}Epoch (\\d{1,6}) - Block (\\d{1,6}) \\[Training] Throughput \\(samples/second\\): {1,4}(\\d{1,12}(?:\\.\\d{1,9})?)(?:\\s.*)?");

    @Override
    public Tool tool() {
        return Tool.DLIO;
    }

    @Override
    public boolean recognises(Text text) {
        return text.has("Training Throughput (samples/second)") || text.has("[Training] Throughput (samples/second)");
    }

    @Override
    public Optional<Reading> read(Text text) {
        List<Reading.Point> points = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        int line = -1;
        BigDecimal mean = BigDecimal.ZERO;
        for (int i = 0; i < text.lines().size(); i++) {
            String printed = text.lines().get(i);
            Matcher all = MEAN.matcher(printed);
            Matcher epoch = EPOCH.matcher(printed);
            if (all.matches()) {
                line = i;
                mean = new BigDecimal(all.group(1));
            } else if (epoch.matches()) {
                points.add(new Reading.Point(epoch.group(1) + "." + epoch.group(2), new BigDecimal(epoch.group(3))));
            } else {
                found(i, printed, text).ifPresent(findings::add);
            }
        }
        return line < 0
                ? Optional.empty()
                : Optional.of(new Reading(
                        Tool.DLIO,
                        new Figure(FigureCode.LOADER_THROUGHPUT, mean),
                        text.quote(line),
                        List.copyOf(points),
                        List.copyOf(findings)));
    }

    private static Optional<Finding> found(int line, String printed, Text text) {
        FindingCode code = printed.contains("train_au_meet_expectation: fail")
                ? FindingCode.LOADER_WAITS
                : printed.contains("data might be cached")
                        ? FindingCode.CACHED_READS
                        : printed.contains("core available") && printed.contains("insufficient")
                                ? FindingCode.FEW_CORES
                                : null;
        return Optional.ofNullable(code).map(it -> text.finding(it, line, ""));
    }
}

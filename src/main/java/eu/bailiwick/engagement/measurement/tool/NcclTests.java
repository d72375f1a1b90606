package eu.bailiwick.engagement.measurement.tool;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `all_reduce_perf` and its siblings. Judged at the largest message: the average that the tool prints at its
/// end is ruled by the small ones.
final class NcclTests implements ToolReader {
    // size count type [redop] [root] (time algbw busbw #wrong) twice; older ones print an error instead of #wrong
    private static final Pattern ROW =
            Pattern.compile("\\s*(\\d{1,18})\\s+\\d{1,18}\\s+[a-z]\\w{1,15}(?:\\s+[a-z]\\w{0,15})?(?:\\s+-?\\d{1,6})?"
                    + "\\s+([\\d.]{1,16})\\s+([\\d.]{1,16})\\s+([\\d.]{1,16})\\s+([\\w.+/-]{1,12})"
                    + "\\s+([\\d.]{1,16})\\s+([\\d.]{1,16})\\s+([\\d.]{1,16})\\s+([\\w.+/-]{1,12})\\s*");
    private static final Pattern RANK =
            Pattern.compile("#\\s+Rank\\s+(\\d{1,6})\\s+(?:Group\\s+\\d+\\s+)?Pid\\s+\\d+ on\\s+(\\S{1,255}).*");
    private static final double ERROR_MAX = 1e-3;
    private static final BigDecimal TOLERANCE = new BigDecimal("0.02");

    private record Row(int line, BigDecimal size, BigDecimal algbw, BigDecimal busbw) {}

    @Override
    public Tool tool() {
        return Tool.NCCL_TESTS;
    }

    @Override
    public boolean recognises(Text text) {
        return text.has("busbw") && text.has("algbw");
    }

    @Override
    public Optional<Reading> read(Text text) {
        List<Row> rows = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Set<String> ranks = new HashSet<>();
        Set<String> hosts = new HashSet<>();
        Operation operation = null;
        for (int i = 0; i < text.lines().size(); i++) {
            String line = text.lines().get(i);
            Matcher row = ROW.matcher(line);
            Matcher rank = RANK.matcher(line);
            if (rank.matches()) {
                ranks.add(rank.group(1));
                hosts.add(rank.group(2));
            } else if (row.matches()) {
                read(row, i, text, rows, findings);
            } else {
                said(line, i, text, findings);
                operation = operation == null ? Operation.named(line).orElse(null) : operation;
            }
        }
        Operation told = operation;
        return rows.stream().max((a, b) -> a.size.compareTo(b.size)).map(largest -> {
            disagreement(largest, ranks.size(), text).ifPresent(findings::add);
            return new Reading(
                            Tool.NCCL_TESTS,
                            new Figure(FigureCode.NCCL_BUS_BANDWIDTH, largest.busbw),
                            text.quote(largest.line),
                            rows.stream()
                                    .map(row -> new Reading.Point(size(row.size), row.busbw))
                                    .toList(),
                            List.copyOf(findings))
                    .of(new BenchmarkRun(told, largest.size.longValue(), hosts.isEmpty() ? null : hosts.size()));
        });
    }

    private static void read(Matcher row, int i, Text text, List<Row> rows, List<Finding> findings) {
        BigDecimal size = Text.number(row.group(1));
        BigDecimal algbw = Text.number(row.group(3));
        BigDecimal busbw = Text.number(row.group(4));
        if (size == null || algbw == null || busbw == null) {
            return;
        }
        rows.add(new Row(i, size, algbw, busbw));
        for (String wrong : List.of(row.group(5), row.group(9))) {
            if (wrong.equals("N/A")) {
                once(findings, text.finding(FindingCode.NOT_VALIDATED, i, ""));
            } else if (isWrong(wrong)) {
                once(findings, text.finding(FindingCode.WRONG_RESULTS, i, wrong));
            }
        }
    }

    // A count of wrong elements; of older versions, the largest error.
    private static boolean isWrong(String printed) {
        try {
            double value = Double.parseDouble(printed);
            return printed.matches("\\d+") ? value > 0 : value > ERROR_MAX;
        } catch (NumberFormatException noNumber) {
            return true;
        }
    }

    private static void once(List<Finding> findings, Finding finding) {
        if (findings.stream().noneMatch(one -> one.code() == finding.code())) {
            findings.add(finding);
        }
    }

    private static void said(String line, int i, Text text, List<Finding> findings) {
        if (line.contains("NET/Socket") && line.contains("via ")) {
            once(findings, text.finding(FindingCode.SOCKET_TRANSPORT, i, ""));
        } else if (line.matches(".*via NET/IB/\\d{1,3}\\s*") || line.contains("GPU Direct RDMA Disabled")) {
            once(findings, text.finding(FindingCode.NO_GPU_DIRECT, i, ""));
        } else if (line.contains("Test NCCL failure") || line.contains("NCCL WARN")) {
            once(findings, text.finding(FindingCode.RUN_FAILED, i, ""));
        }
    }

    // For an all-reduce busbw = algbw · 2(n−1)/n: the columns themselves say how many ranks took part.
    private static Optional<Finding> disagreement(Row largest, int ranks, Text text) {
        boolean reduces =
                text.has("all_reduce") || text.lines().get(largest.line).contains(" sum ");
        if (ranks < 2 || !reduces || largest.algbw.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal ratio = largest.busbw.divide(largest.algbw, MathContext.DECIMAL64);
        BigDecimal allReduce =
                BigDecimal.valueOf(2L * (ranks - 1)).divide(BigDecimal.valueOf(ranks), MathContext.DECIMAL64);
        BigDecimal reduceScatter =
                BigDecimal.valueOf(ranks - 1L).divide(BigDecimal.valueOf(ranks), MathContext.DECIMAL64);
        boolean agrees = near(ratio, allReduce) || near(ratio, reduceScatter) || near(ratio, BigDecimal.ONE);
        return agrees
                ? Optional.empty()
                : Optional.of(text.finding(FindingCode.RANKS_DISAGREE, largest.line, String.valueOf(ranks)));
    }

    private static boolean near(BigDecimal ratio, BigDecimal wanted) {
        return ratio.subtract(wanted).abs().compareTo(TOLERANCE) <= 0;
    }

    private static String size(BigDecimal bytes) {
        long value = bytes.longValue();
        String[] units = {"B", "K", "M", "G", "T"};
        int unit = 0;
        while (value >= 1024 && value % 1024 == 0 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return value + units[unit];
    }
}

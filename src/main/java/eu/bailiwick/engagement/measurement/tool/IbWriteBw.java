package eu.bailiwick.engagement.measurement.tool;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `ib_write_bw`. Its `MB/sec` are of 2²⁰ bytes unless it was told to report gigabits; both become Gb/s.
final class IbWriteBw implements ToolReader {
    private static final Pattern ROW = Pattern.compile(
            "\\s*(\\d{1,12})\\s+(\\d{1,12})\\s+([\\d.]{1,14})\\s+([\\d.]{1,14})(?:\\s+[\\d.]{1,14})?\\s*");
    private static final BigDecimal BITS_PER_MEBIBYTE = BigDecimal.valueOf(8L * 1024 * 1024);
    private static final BigDecimal GIGA = BigDecimal.valueOf(1_000_000_000L);
    private static final int DIGITS = 2;

    private record Row(int line, long size, BigDecimal gbps) {}

    @Override
    public Tool tool() {
        return Tool.IB_WRITE_BW;
    }

    @Override
    public boolean recognises(Text text) {
        return text.has("RDMA_Write BW Test") || (text.has("#bytes") && text.has("BW average"));
    }

    @Override
    public Optional<Reading> read(Text text) {
        boolean gigabits = text.has("BW average[Gb/sec]");
        List<Row> rows = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        boolean table = false;
        for (int i = 0; i < text.lines().size(); i++) {
            String line = text.lines().get(i);
            table |= line.contains("#bytes");
            Matcher row = ROW.matcher(line);
            BigDecimal average = table && row.matches() ? Text.number(row.group(4)) : null;
            if (average != null) {
                rows.add(new Row(i, Long.parseLong(row.group(1)), gigabits ? average : gigabits(average)));
            } else if (line.contains("Failed status") || line.contains("Couldn't connect")) {
                findings.add(text.finding(FindingCode.RUN_FAILED, i, ""));
            }
        }
        return rows.stream()
                .max((a, b) -> Long.compare(a.size, b.size))
                .map(largest -> new Reading(
                        Tool.IB_WRITE_BW,
                        new Figure(FigureCode.RDMA_WRITE_BANDWIDTH, largest.gbps),
                        text.quote(largest.line),
                        rows.stream()
                                .map(row -> new Reading.Point(row.size + "B", row.gbps))
                                .toList(),
                        List.copyOf(findings)));
    }

    private static BigDecimal gigabits(BigDecimal mebibytes) {
        return mebibytes.multiply(BITS_PER_MEBIBYTE).divide(GIGA, DIGITS, RoundingMode.HALF_UP);
    }
}

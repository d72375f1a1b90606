package eu.bailiwick.engagement.measurement.tool;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// IOR: the best bandwidth of all repetitions, of reads before writes. Its MiB of 2²⁰ bytes become bytes of powers of
/// ten.
final class Ior implements ToolReader {
    private static final Pattern ROW =
            Pattern.compile("\\s{0,8}(write|read)\\s{1,16}([\\d.]{1,14})\\s{1,16}[\\d.]{1,14}\\s.*?(\\d{1,6})\\s{0,8}");
    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1024L * 1024);
    private static final int GIGA = 9;
    private static final int DIGITS = 3;

    private record Row(int line, boolean read, BigDecimal gigabytes, String repetition) {}

    @Override
    public Tool tool() {
        return Tool.IOR;
    }

    @Override
    public boolean recognises(Text text) {
        return text.has("MPI Coordinated Test of Parallel I/O") || (text.has("bw(MiB/s)") && text.has("xfer(KiB)"));
    }

    @Override
    public Optional<Reading> read(Text text) {
        List<Row> rows = rows(text);
        boolean reads = rows.stream().anyMatch(Row::read);
        return rows.stream()
                .filter(row -> row.read == reads)
                .max(Comparator.comparing(Row::gigabytes))
                .map(best -> new Reading(
                        Tool.IOR,
                        new Figure(reads ? FigureCode.READ_BANDWIDTH : FigureCode.WRITE_BANDWIDTH, best.gigabytes),
                        text.quote(best.line),
                        rows.stream()
                                .map(row -> new Reading.Point(
                                        (row.read ? "read " : "write ") + row.repetition, row.gigabytes))
                                .toList(),
                        findings(rows, text)));
    }

    // The table of the runs, which ends where the summary begins with another one.
    private static List<Row> rows(Text text) {
        List<Row> rows = new ArrayList<>();
        boolean table = false;
        for (int i = 0; i < text.lines().size(); i++) {
            String line = text.lines().get(i);
            if (line.contains("bw(MiB/s)")) {
                table = true;
            } else if (line.startsWith("Summary of all tests")) {
                table = false;
            }
            Matcher row = ROW.matcher(line);
            BigDecimal mebibytes = table && row.matches() ? Text.number(row.group(2)) : null;
            if (mebibytes != null) {
                BigDecimal gigabytes =
                        mebibytes.multiply(MEBIBYTE).movePointLeft(GIGA).setScale(DIGITS, RoundingMode.HALF_UP);
                rows.add(new Row(i, row.group(1).equals("read"), gigabytes, row.group(3)));
            }
        }
        return rows;
    }

    private static List<Finding> findings(List<Row> rows, Text text) {
        List<Finding> findings = new ArrayList<>();
        boolean both = rows.stream().map(Row::read).distinct().count() == 2;
        boolean direct = text.has("odirect") || text.has("O_DIRECT");
        for (int i = 0; i < text.lines().size(); i++) {
            String line = text.lines().get(i);
            if (line.contains("Incorrect data on")) {
                findings.add(text.finding(FindingCode.DATA_DAMAGED, i, ""));
            } else if (line.startsWith("ERROR:")) {
                findings.add(text.finding(FindingCode.IO_ERRORS, i, ""));
            } else if (both && !direct && line.contains("no tasks offsets")) {
                findings.add(text.finding(FindingCode.CACHED_READS, i, ""));
            }
        }
        return List.copyOf(findings);
    }
}

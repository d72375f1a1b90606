package eu.bailiwick.engagement.measurement.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `fio`, as text and as JSON: the bandwidth of all jobs together, reads before writes, in bytes of powers of ten.
final class Fio implements ToolReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern GROUP =
            Pattern.compile("\\s*(READ|WRITE): bw=[\\d.]{1,14}[KMGT]?i?B/s \\(([\\d.]{1,14})([kKMGT]?)B/s\\).*");
    private static final Pattern JOB =
            Pattern.compile("(\\S{1,100}): \\(groupid=\\d+, jobs=\\d+\\): err=\\s*(\\d{1,6}).*");
    private static final Pattern SPEED = Pattern.compile(
            "\\s+(read|write)\\s*: IOPS=\\S{1,14}, BW=[\\d.]{1,14}[KMGT]?i?B/s \\(([\\d.]{1,14})([kKMGT]?)B/s\\).*");
    private static final int DIGITS = 3;

    @Override
    public Tool tool() {
        return Tool.FIO;
    }

    @Override
    public boolean recognises(Text text) {
        return text.has("fio-") || text.has("\"fio version\"") || text.has("Run status group");
    }

    private record Sum(int line, boolean read, BigDecimal gigabytes) {}

    @Override
    public Optional<Reading> read(Text text) {
        String all = String.join("\n", text.lines());
        int brace = all.indexOf('{');
        return brace >= 0 && text.has("\"fio version\"") ? json(all.substring(brace), text) : plain(text);
    }

    private static Optional<Reading> plain(Text text) {
        List<Sum> sums = new ArrayList<>();
        List<Reading.Point> points = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        String job = "";
        for (int i = 0; i < text.lines().size(); i++) {
            String line = text.lines().get(i);
            Matcher group = GROUP.matcher(line);
            Matcher named = JOB.matcher(line);
            Matcher speed = SPEED.matcher(line);
            if (group.matches()) {
                sums.add(new Sum(i, group.group(1).equals("READ"), gigabytes(group.group(2), group.group(3))));
            } else if (named.matches()) {
                job = named.group(1);
                if (!named.group(2).equals("0")) {
                    findings.add(text.finding(FindingCode.IO_ERRORS, i, job));
                }
            } else if (speed.matches()) {
                points.add(new Reading.Point(job + " " + speed.group(1), gigabytes(speed.group(2), speed.group(3))));
            }
        }
        return reading(sums, points, findings, text);
    }

    private static Optional<Reading> json(String all, Text text) {
        List<Sum> sums = new ArrayList<>();
        List<Reading.Point> points = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        try {
            for (JsonNode job : JSON.readTree(all).path("jobs")) {
                String name = job.path("jobname").asText("?");
                if (job.path("error").asInt(0) != 0) {
                    findings.add(text.finding(FindingCode.IO_ERRORS, line(text, "\"error\""), cut(name)));
                }
                for (String side : List.of("read", "write")) {
                    long bytes = job.path(side).path("bw_bytes").asLong(0);
                    if (bytes > 0) {
                        BigDecimal gigabytes =
                                BigDecimal.valueOf(bytes).movePointLeft(9).setScale(DIGITS, RoundingMode.HALF_UP);
                        sums.add(new Sum(line(text, "\"bw_bytes\" : " + bytes), side.equals("read"), gigabytes));
                        points.add(new Reading.Point(cut(name) + " " + side, gigabytes));
                    }
                }
            }
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
        return reading(sums, points, findings, text);
    }

    private static Optional<Reading> reading(
            List<Sum> sums, List<Reading.Point> points, List<Finding> findings, Text text) {
        boolean reads = sums.stream().anyMatch(Sum::read);
        List<Sum> counted = sums.stream().filter(sum -> sum.read == reads).toList();
        if (counted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Reading(
                Tool.FIO,
                new Figure(
                        reads ? FigureCode.READ_BANDWIDTH : FigureCode.WRITE_BANDWIDTH,
                        counted.stream().map(Sum::gigabytes).reduce(BigDecimal.ZERO, BigDecimal::add)),
                text.quote(counted.getFirst().line),
                List.copyOf(points),
                List.copyOf(findings)));
    }

    private static String cut(String text) {
        return text.length() > 60 ? text.substring(0, 60) : text;
    }

    private static int line(Text text, String words) {
        for (int i = 0; i < text.lines().size(); i++) {
            if (text.lines().get(i).contains(words)) {
                return i;
            }
        }
        return 0;
    }

    private static BigDecimal gigabytes(String number, String unit) {
        BigDecimal value = Text.number(number);
        int power = switch (unit) {
            case "T" -> -3;
            case "G" -> 0;
            case "M" -> 3;
            case "k", "K" -> 6;
            default -> 9;
        };
        return value == null ? BigDecimal.ZERO : value.movePointLeft(power).setScale(DIGITS, RoundingMode.HALF_UP);
    }
}

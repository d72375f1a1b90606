package eu.bailiwick.engagement.measurement.tool;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `nvidia-smi -q`: a tree by indentation, one root per GPU.
final class SmiQuery implements ToolReader {
    private static final Pattern GPU =
            Pattern.compile("GPU ([0-9A-Fa-f]{4,8}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}\\.\\d)\\s*");
    private static final Pattern PAIR = Pattern.compile("( {2,}+)(\\S[^:]{0,79}?)\\s*:\\s(.{1,200})");
    private static final Pattern SECTION = Pattern.compile("( {2,}+)(\\S[^:]{0,80}?)\\s*");
    private static final Pattern FIRST_NUMBER = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(?:x| .*)?");

    private record Level(int indent, String name) {}

    /// One value of one GPU.
    private record Value(int line, String gpu, String path, String value) {
        boolean is(String... ends) {
            for (String end : ends) {
                if (path.endsWith(end)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public Tool tool() {
        return Tool.NVIDIA_SMI_Q;
    }

    @Override
    public boolean recognises(Text text) {
        return text.has("NVSMI LOG")
                || text.lines().stream().anyMatch(line -> GPU.matcher(line).matches());
    }

    @Override
    public Optional<Reading> read(Text text) {
        List<Value> values = values(text);
        List<Finding> findings = new ArrayList<>();
        List<Reading.Point> points = new ArrayList<>();
        Value slowest = null;
        BigDecimal least = null;
        for (Value value : values) {
            judge(value, text).ifPresent(findings::add);
            BigDecimal clock = value.is("/Clocks/SM") ? number(value.value) : null;
            if (clock != null) {
                points.add(new Reading.Point(value.gpu, clock));
                if (least == null || clock.compareTo(least) < 0) {
                    slowest = value;
                    least = clock;
                }
            }
        }
        links(values, text, findings);
        if (slowest == null || least == null) {
            return Optional.empty();
        }
        return Optional.of(new Reading(
                Tool.NVIDIA_SMI_Q,
                new Figure(FigureCode.SM_CLOCK_LOWEST, least),
                text.quote(slowest.line),
                List.copyOf(points),
                List.copyOf(findings)));
    }

    private static @Nullable BigDecimal number(String text) {
        Matcher first = FIRST_NUMBER.matcher(text.strip());
        return first.matches() ? new BigDecimal(first.group(1)) : null;
    }

    private static List<Value> values(Text text) {
        List<Value> values = new ArrayList<>();
        List<Level> levels = new ArrayList<>();
        String gpu = "";
        for (int i = 0; i < text.lines().size(); i++) {
            String line = text.lines().get(i);
            Matcher root = GPU.matcher(line);
            Matcher pair = PAIR.matcher(line);
            Matcher section = SECTION.matcher(line);
            if (root.matches()) {
                gpu = root.group(1).replaceFirst("^0+(?=[0-9A-Fa-f]{4}:)", "");
                levels.clear();
            } else if (pair.matches() && !gpu.isEmpty()) {
                cut(levels, pair.group(1).length());
                values.add(new Value(
                        i,
                        gpu,
                        path(levels) + "/" + pair.group(2),
                        pair.group(3).strip()));
            } else if (section.matches()) {
                cut(levels, section.group(1).length());
                levels.add(new Level(section.group(1).length(), section.group(2)));
            }
        }
        return values;
    }

    private static void cut(List<Level> levels, int indent) {
        while (!levels.isEmpty() && levels.getLast().indent >= indent) {
            levels.removeLast();
        }
    }

    private static String path(List<Level> levels) {
        StringBuilder path = new StringBuilder();
        levels.forEach(level -> path.append('/').append(level.name));
        return path.toString();
    }

    private static Optional<Finding> judge(Value it, Text text) {
        boolean active = it.value.equals("Active");
        FindingCode code = null;
        if (active && it.is("HW Thermal Slowdown", "SW Thermal Slowdown")) {
            code = FindingCode.THERMAL_SLOWDOWN;
        } else if (active && it.is("HW Power Brake Slowdown")) {
            code = FindingCode.POWER_BRAKE;
        } else if (active && it.is("/HW Slowdown")) {
            code = FindingCode.HARDWARE_SLOWDOWN;
        } else if (active && it.is("SW Power Cap", "SW Power Capping")) {
            code = FindingCode.POWER_CAP;
        } else if (it.is("Remapping Failure Occurred") && it.value.equals("Yes")) {
            code = FindingCode.REMAP_FAILED;
        } else if (it.path.contains("/Remapped Rows/") && it.is("/Pending") && it.value.equals("Yes")) {
            code = FindingCode.REMAP_PENDING;
        } else if (it.path.contains("/ECC Errors/Volatile/")
                && it.path.toLowerCase(Locale.ROOT).contains("uncorrectable")
                && it.value.matches("[1-9]\\d{0,14}")) {
            code = FindingCode.UNCORRECTABLE_ECC;
        }
        return Optional.ofNullable(code).map(found -> text.finding(found, it.line, "GPU " + it.gpu));
    }

    // A link that is narrower than it can be. Its generation falls while a GPU idles, so that says nothing by itself.
    private static void links(List<Value> values, Text text, List<Finding> findings) {
        BigDecimal most = null;
        for (Value it : values) {
            if (it.is("/Link Width/Max")) {
                most = number(it.value);
            } else if (it.is("/Link Width/Current") && most != null) {
                BigDecimal now = number(it.value);
                if (now != null && now.compareTo(most) < 0) {
                    findings.add(text.finding(FindingCode.PCIE_NARROW, it.line, "GPU " + it.gpu));
                }
            }
        }
    }
}

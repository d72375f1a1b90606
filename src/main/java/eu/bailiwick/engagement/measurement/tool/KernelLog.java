package eu.bailiwick.engagement.measurement.tool;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import eu.bailiwick.engagement.measurement.tool.Finding.Gravity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lines of the kernel: XIDs and SXIDs of NVIDIA's driver, links that went down, errors of PCIe. Each event counts: a
/// gauge that shows the last one hides the second of the same.
final class KernelLog implements ToolReader {
    private static final Pattern XID =
            Pattern.compile(".*NVRM: Xid \\(PCI:([0-9a-fA-F:.]{7,16})\\): (\\d{1,4})(?:,.*)?");
    private static final Pattern SXID =
            Pattern.compile(".*nvidia-nvswitch\\d{1,2}: SXid \\(PCI:[0-9a-fA-F:.]{7,16}\\): (\\d{4,6})(?:,.*)?");
    private static final Pattern LINK_DOWN = Pattern.compile(
            ".*(?:mlx5_core .*(?:Link down|Cable unplugged|Port module event.*error)|mlx5_\\d+.*link (?:is )?[dD][oO][wW][nN]).*");
    private static final Pattern PCIE =
            Pattern.compile(".*(?:AER: |PCIe Bus Error:).*(?:severity=|[Uu]ncorrect|[Cc]orrect).*");
    private static final Pattern KERNEL = Pattern.compile(
            "(?:\\[\\s*\\d{1,10}\\.\\d{1,6}]|\\[\\w{3} \\w{3}\\s+\\d{1,2} [\\d:]{8} \\d{4}]|\\w{3}\\s+\\d{1,2} [\\d:]{8} .{1,100}kernel:|\\d{4}-\\d\\d-\\d\\dT).*");
    private static final int FINDINGS_MAX = 200;

    @Override
    public Tool tool() {
        return Tool.KERNEL_LOG;
    }

    @Override
    public boolean recognises(Text text) {
        return text.has("NVRM: Xid")
                || text.has(": SXid (PCI")
                || text.lines().stream()
                        .limit(50)
                        .anyMatch(line -> KERNEL.matcher(line).matches());
    }

    @Override
    public Optional<Reading> read(Text text) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Long> counts = new TreeMap<>();
        int figureLine = 0;
        long hardware = 0;
        boolean any = false;
        for (int i = 0; i < text.lines().size(); i++) {
            String line = text.lines().get(i);
            any |= KERNEL.matcher(line).matches();
            Optional<Finding> found = finding(line, i, text);
            if (found.isPresent()) {
                Finding it = found.get();
                any = true;
                if (findings.size() < FINDINGS_MAX) {
                    findings.add(it);
                }
                counts.merge(it.detail().replaceAll(".*, ", ""), 1L, Long::sum);
                if (it.code().gravity() == Gravity.CRIT) {
                    figureLine = hardware++ == 0 ? i : figureLine;
                }
            }
        }
        if (!any) {
            return Optional.empty();
        }
        return Optional.of(new Reading(
                Tool.KERNEL_LOG,
                new Figure(FigureCode.HARDWARE_ERRORS, BigDecimal.valueOf(hardware)),
                text.quote(figureLine),
                counts.entrySet().stream()
                        .map(it -> new Reading.Point(it.getKey(), BigDecimal.valueOf(it.getValue())))
                        .toList(),
                List.copyOf(findings)));
    }

    private static Optional<Finding> finding(String line, int i, Text text) {
        Matcher xid = XID.matcher(line);
        if (xid.matches()) {
            int code = Integer.parseInt(xid.group(2));
            return Optional.of(text.xid(code, i, "PCI " + xid.group(1)));
        }
        Matcher sxid = SXID.matcher(line);
        if (sxid.matches()) {
            return Optional.of(text.finding(FindingCode.NVSWITCH_ERROR, i, "SXID " + sxid.group(1)));
        }
        if (LINK_DOWN.matcher(line).matches()) {
            return Optional.of(text.finding(FindingCode.LINK_DOWN, i, "link"));
        }
        if (PCIE.matcher(line).matches()) {
            return Optional.of(text.finding(FindingCode.PCIE_ERRORS, i, "PCIe"));
        }
        return Optional.empty();
    }
}

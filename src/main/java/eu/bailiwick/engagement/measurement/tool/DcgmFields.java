package eu.bailiwick.engagement.measurement.tool;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Field values of DCGM as its exporter writes them, under their names before and since version 4.6.
final class DcgmFields implements ToolReader {
    private static final Pattern SAMPLE = Pattern.compile(
            "DCGM_FI_(DEV|PROF)_([A-Z0-9_]{1,60})\\{([^}]{0,1500})}\\s+([0-9.eE+-]{1,24})(?:\\s+\\d{1,15})?\\s*");
    private static final Pattern GPU = Pattern.compile("(?:^|,)gpu=\"(\\d{1,3})\"");
    private static final long SW_POWER_CAP = 0x4;
    private static final long HW_SLOWDOWN = 0x8;
    private static final long SW_THERMAL = 0x20;
    private static final long HW_THERMAL = 0x40;
    private static final long POWER_BRAKE = 0x80;
    private static final BigDecimal BUSY = BigDecimal.valueOf(95);
    private static final BigDecimal IDLE_WATTS = BigDecimal.valueOf(200);

    private record Sample(int line, String field, String gpu, BigDecimal value) {}

    @Override
    public Tool tool() {
        return Tool.DCGM_FIELDS;
    }

    @Override
    public boolean recognises(Text text) {
        return text.has("DCGM_FI_");
    }

    @Override
    public Optional<Reading> read(Text text) {
        List<Sample> samples = samples(text);
        List<Finding> findings = new ArrayList<>();
        samples.forEach(sample -> judge(sample, text, findings));
        stalled(samples, text, findings);
        return figure(samples, text, findings, FigureCode.SM_CLOCK_LOWEST, "SM_CLOCK", "SM_CLOCK_MHZ")
                .or(() -> figure(
                        samples, text, findings, FigureCode.GPU_TEMPERATURE_HIGHEST, "GPU_TEMP", "GPU_TEMP_CELSIUS"));
    }

    private static List<Sample> samples(Text text) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < text.lines().size(); i++) {
            Matcher found = SAMPLE.matcher(text.lines().get(i));
            if (found.matches()) {
                Matcher gpu = GPU.matcher(found.group(3));
                BigDecimal value = value(found.group(4));
                if (gpu.find() && value != null) {
                    samples.add(new Sample(i, found.group(2), gpu.group(1), value));
                }
            }
        }
        return samples;
    }

    private static @Nullable BigDecimal value(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) && Math.abs(value) < 1e15 ? BigDecimal.valueOf(value) : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static Optional<Reading> figure(
            List<Sample> samples, Text text, List<Finding> findings, FigureCode code, String... names) {
        List<String> wanted = List.of(names);
        List<Sample> found =
                samples.stream().filter(it -> wanted.contains(it.field)).toList();
        return found.stream()
                .reduce((a, b) -> a.value.compareTo(b.value) < 0 == code.higherIsBetter() ? a : b)
                .map(worst -> new Reading(
                        Tool.DCGM_FIELDS,
                        new Figure(code, worst.value),
                        text.quote(worst.line),
                        found.stream()
                                .map(it -> new Reading.Point("GPU " + it.gpu, it.value))
                                .toList(),
                        List.copyOf(findings)));
    }

    // Every bit for itself: several may be set, and that a GPU idles or keeps to its power limit is no fault.
    private static void judge(Sample it, Text text, List<Finding> findings) {
        String gpu = "GPU " + it.gpu;
        switch (it.field) {
            case "CLOCKS_EVENT_REASONS", "CLOCK_THROTTLE_REASONS" -> {
                add(it, SW_THERMAL | HW_THERMAL, FindingCode.THERMAL_SLOWDOWN, text, findings);
                add(it, POWER_BRAKE, FindingCode.POWER_BRAKE, text, findings);
                add(it, HW_SLOWDOWN, FindingCode.HARDWARE_SLOWDOWN, text, findings);
                add(it, SW_POWER_CAP, FindingCode.POWER_CAP, text, findings);
            }
            case "ROW_REMAP_FAILURE" -> {
                if (it.value.signum() > 0) {
                    findings.add(text.finding(FindingCode.REMAP_FAILED, it.line, gpu));
                }
            }
            case "ECC_DBE_VOL_TOTAL" -> {
                if (it.value.signum() > 0) {
                    findings.add(text.finding(FindingCode.UNCORRECTABLE_ECC, it.line, gpu));
                }
            }
            case "XID_ERRORS" -> {
                if (it.value.signum() > 0) {
                    findings.add(text.xid(it.value.intValue(), it.line, gpu));
                }
            }
            default -> {}
        }
    }

    private static void add(Sample it, long wanted, FindingCode code, Text text, List<Finding> findings) {
        if ((it.value.longValue() & wanted) != 0) {
            findings.add(text.finding(code, it.line, "GPU " + it.gpu));
        }
    }

    // Busy by the counter and nearly without power: it waits for its peers.
    private static void stalled(List<Sample> samples, Text text, List<Finding> findings) {
        Map<String, Sample> busy = new TreeMap<>();
        Map<String, Sample> watts = new TreeMap<>();
        for (Sample it : samples) {
            switch (it.field) {
                case "GPU_UTIL", "GPU_UTIL_RATIO" -> busy.put(it.gpu, it);
                case "POWER_USAGE", "BOARD_POWER_WATTS" -> watts.put(it.gpu, it);
                default -> {}
            }
        }
        busy.forEach((gpu, it) -> {
            Sample power = watts.get(gpu);
            if (power != null && it.value.compareTo(BUSY) >= 0 && power.value.compareTo(IDLE_WATTS) < 0) {
                findings.add(text.finding(FindingCode.STALLED, power.line, "GPU " + gpu));
            }
        });
    }
}

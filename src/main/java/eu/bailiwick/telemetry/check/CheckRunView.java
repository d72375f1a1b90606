package eu.bailiwick.telemetry.check;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A check of a node in a placement; `edition` is that of the bounds that gave the verdict.
@Schema(name = "CheckRun")
public record CheckRunView(
        UUID id,
        String node,
        CheckKind kind,
        Instant at,
        String command,
        int edition,
        Verdict verdict,
        List<Measured> measured) {

    private static final int NAMED = 6;
    private static final Pattern PAIR = Pattern.compile("gpu(\\d{1,2})gpu(\\d{1,2})");

    /// What is read of it: of pairs of GPUs the slowest alone, which has a bound.
    public List<Measured> shown() {
        return kind == CheckKind.NCCL_PAIRWISE
                ? measured.stream()
                        .filter(it -> !PAIR.matcher(it.metric()).matches())
                        .toList()
                : measured;
    }

    /// The slowest pair of GPUs, `GPU 3 – GPU 5`; empty where no pairs were measured.
    public String slowest() {
        return measured.stream()
                .filter(it -> it.value() != null && PAIR.matcher(it.metric()).matches())
                .min(Comparator.comparing(it -> Objects.requireNonNull(it.value())))
                .map(it -> PAIR.matcher(it.metric()).replaceFirst("GPU $1 – GPU $2"))
                .orElse("");
    }

    /// The first pairs of GPUs that were not measured, and of how many; empty where none is missing.
    public String unmeasured() {
        List<String> missing = measured.stream()
                .filter(it -> it.value() == null && PAIR.matcher(it.metric()).matches())
                .map(it -> PAIR.matcher(it.metric()).replaceFirst("GPU $1 – GPU $2"))
                .toList();
        String first = String.join(", ", missing.subList(0, Math.min(NAMED, missing.size())));
        return missing.size() > NAMED ? "%s, … (%d)".formatted(first, missing.size()) : first;
    }

    /// A metric; `bound` is what it was held against, such as `≥ 460`, and missing when nothing speaks for it.
    /// `value` is missing when the bound asks for what was not measured, and so is that of a pair of GPUs.
    @Schema(name = "CheckedMetric")
    public record Measured(
            String metric,
            @Nullable Double value,
            @Nullable String bound,
            String unit,
            @Nullable String basis) {

        /// The value with its unit, for reading.
        public String words() {
            if (value == null) {
                return "–";
            }
            String number = value == Math.rint(value) ? String.valueOf(value.longValue()) : String.valueOf(value);
            return unit.isEmpty() ? number : number + '\u00A0' + unit;
        }
    }
}

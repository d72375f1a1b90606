package eu.bailiwick.telemetry.check;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

    /// A metric; `bound` is what it was held against, such as `≥ 460`, and missing when nothing speaks for it.
    /// `value` is missing when the bound asks for what was not measured.
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

package eu.bailiwick.telemetry.proven;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Seconds of GPUs together: `placed` are `proven` to be well, `notWell`, or `unproven`, each in one of them.
@Schema(name = "GpuSeconds")
public record GpuSeconds(long placed, long proven, long notWell, long unproven) {
    private static final int DIGITS = 4;
    private static final int BAR = 240;
    private static final int SEEN = 3;
    private static final long MINUTE = 60;

    static GpuSeconds of(long proven, long notWell, long unproven) {
        return new GpuSeconds(proven + notWell + unproven, proven, notWell, unproven);
    }

    static GpuSeconds sum(Stream<GpuSeconds> all) {
        return all.reduce(of(0, 0, 0), GpuSeconds::plus);
    }

    private GpuSeconds plus(GpuSeconds more) {
        return of(proven + more.proven, notWell + more.notWell, unproven + more.unproven);
    }

    private BigDecimal share(long part, RoundingMode mode) {
        return placed == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(placed), DIGITS - 1, mode);
    }

    /// Rounded down: only all of it is 100 %.
    public BigDecimal provenShare() {
        return share(proven, RoundingMode.DOWN);
    }

    /// Rounded up: only nothing is 0 %.
    public BigDecimal notWellShare() {
        return share(notWell, RoundingMode.UP);
    }

    /// Rounded up: only nothing is 0 %.
    public BigDecimal unprovenShare() {
        return share(unproven, RoundingMode.UP);
    }

    /// Full minutes.
    public long provenMinutes() {
        return proven / MINUTE;
    }

    /// Minutes, a part of one counting as one.
    public long notWellMinutes() {
        return Math.ceilDiv(notWell, MINUTE);
    }

    /// Minutes, a part of one counting as one.
    public long unprovenMinutes() {
        return Math.ceilDiv(unproven, MINUTE);
    }

    /// How far a part of a bar reaches; what there is at all can be seen.
    private long width(long part) {
        return part == 0 ? 0 : Math.max(SEEN, Math.round((double) BAR * part / placed));
    }

    /// Widths in a bar of 240: what is proven takes what the others leave.
    public long provenWidth() {
        return proven == 0 ? 0 : BAR - notWellWidth() - unprovenWidth();
    }

    public long notWellWidth() {
        return proven == 0 && unproven == 0 ? (notWell == 0 ? 0 : BAR) : Math.min(width(notWell), BAR - 2 * SEEN);
    }

    public long unprovenWidth() {
        return proven == 0 ? BAR - notWellWidth() : Math.min(width(unproven), BAR - SEEN - notWellWidth());
    }

    /// Where the outline of what is unproven begins, and how wide it is.
    public long outlineFrom() {
        return provenWidth() + notWellWidth() + 1;
    }

    public long outlineWidth() {
        return unprovenWidth() - 2;
    }
}

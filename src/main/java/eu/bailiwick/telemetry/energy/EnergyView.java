package eu.bailiwick.telemetry.energy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the GPUs of a reservation drew while they served it, up to a full hour; `until` is null before anything
/// is summed up. What was silent counts nothing: `measuredSeconds` of `placedSeconds` (of all GPUs together)
/// are measured.
@Schema(name = "Energy")
public record EnergyView(
        UUID reservation,
        @Nullable Instant until,
        BigDecimal kilowattHours,
        long measuredSeconds,
        long placedSeconds,
        List<Day> days,
        List<Gpu> gpus) {
    private static final BigDecimal KILOWATT_HOUR = BigDecimal.valueOf(3_600_000);

    /// One day in UTC.
    @Schema(name = "EnergyOfDay")
    public record Day(LocalDate day, BigDecimal kilowattHours, long measuredSeconds, long placedSeconds) {
        public BigDecimal measured() {
            return share(measuredSeconds, placedSeconds);
        }
    }

    /// One GPU of a node, over the whole time.
    @Schema(name = "EnergyOfGpu")
    public record Gpu(String node, String device, BigDecimal kilowattHours, long measuredSeconds, long placedSeconds) {
        public BigDecimal measured() {
            return share(measuredSeconds, placedSeconds);
        }
    }

    static EnergyView of(UUID reservation, @Nullable Instant until, List<Day> days, List<Gpu> gpus) {
        return new EnergyView(
                reservation,
                until,
                days.stream().map(Day::kilowattHours).reduce(BigDecimal.ZERO, BigDecimal::add),
                days.stream().mapToLong(Day::measuredSeconds).sum(),
                days.stream().mapToLong(Day::placedSeconds).sum(),
                days,
                gpus);
    }

    /// Watt hours are the finest that is told.
    static BigDecimal kilowattHours(BigDecimal joules) {
        return joules.divide(KILOWATT_HOUR, 3, RoundingMode.HALF_UP);
    }

    private static BigDecimal share(long measured, long placed) {
        return placed == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(measured).divide(BigDecimal.valueOf(placed), 4, RoundingMode.DOWN);
    }

    /// Which share of the time was measured, rounded down: only all of it is 100 %.
    public BigDecimal measured() {
        return share(measuredSeconds, placedSeconds);
    }
}

package eu.bailiwick.capacity.occupancy;

import eu.bailiwick.kernel.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// A week of one pool, or of several together, in node-seconds. `own` are spares and turnaround; `forecast` is
/// what will be reserved by then if booking goes on as before, null without a past to learn from.
public record Week(
        Period period,
        long installed,
        long reserved,
        long held,
        long maintenance,
        long own,
        @Nullable Long forecast) {

    /// Node-seconds that nobody has spoken for.
    public long free() {
        return installed - reserved - held - maintenance - own;
    }

    /// The share of the installed time that tenants hold, from 0 to 1.
    public BigDecimal occupancy() {
        return filled().occupancy();
    }

    Filled filled() {
        return new Filled(installed, reserved + held, maintenance + own);
    }

    /// Node-seconds as the mean number of nodes over the week, with one decimal.
    public BigDecimal nodes(long nodeSeconds) {
        return BigDecimal.valueOf(nodeSeconds).divide(BigDecimal.valueOf(period.seconds()), 1, RoundingMode.HALF_UP);
    }

    static BigDecimal share(long part, long whole) {
        return whole <= 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP);
    }

    Week forecasting(@Nullable Long nodeSeconds) {
        return new Week(period, installed, reserved, held, maintenance, own, nodeSeconds);
    }

    Week plus(Week other) {
        return new Week(
                period,
                installed + other.installed,
                reserved + other.reserved,
                held + other.held,
                maintenance + other.maintenance,
                own + other.own,
                forecast == null || other.forecast == null ? null : forecast + other.forecast);
    }
}

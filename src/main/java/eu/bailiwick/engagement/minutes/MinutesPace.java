package eu.bailiwick.engagement.minutes;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.kernel.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What becomes of the included minutes of a month at the pace at which minutes were used so far, and what becomes of
/// them when nothing more than what is booked is taken. One pure function of the months, of how many pieces of work
/// were counted, and of the instant.
///
/// The pace is what was used since the reservation began, beyond the included minutes too, by the time since then. What
/// is booked is a part of it and comes on top of nothing: until the end of the month the more of the two is expected.
///
/// @param from since when minutes were used
/// @param used minutes since then, and `pieces` of how many sessions and tickets
/// @param available included minutes of the month that are not used: what is left, and what is booked of them
/// @param without how many of the month lapse when nothing is taken beyond what is booked
/// @param lapsesAt when what is left of the month lapses or goes into the next one
/// @param perWeek minutes in seven days, to one place; null while there is too little to go on
/// @param expected minutes until the end of the month, whole ones, rounded half up
/// @param lastsUntil when they are used up, in whole seconds; null when they last beyond the month
/// @param carried how many go into the next month
/// @param lapses how many lapse
@Schema(name = "EntitlementPace")
public record MinutesPace(
        UUID reservation,
        String month,
        Basis basis,
        Instant asOf,
        Instant from,
        int used,
        int pieces,
        int held,
        int available,
        int without,
        Instant lapsesAt,

        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal perWeek,

        @Nullable Integer expected,
        @Nullable Instant lastsUntil,
        @Nullable Integer carried,
        @Nullable Integer lapses) {
    static final Duration LEAST_TIME = Duration.ofDays(7);
    static final int LEAST_PIECES = 2;
    private static final BigDecimal WEEK = BigDecimal.valueOf(Duration.ofDays(7).toSeconds());

    /// Whether there is enough to go on.
    @Schema(name = "EntitlementPaceBasis")
    public enum Basis {
        ENOUGH,
        /// The reservation has not begun.
        AHEAD,
        /// It runs for less than seven days.
        TOO_SHORT,
        /// Fewer than two pieces of work were counted.
        TOO_LITTLE,
        OVER
    }

    /// Of the month that runs, or of the first one ahead; nothing when all are over.
    static Optional<MinutesPace> of(Period reservation, List<MinutesMonth> months, int pieces, Instant now) {
        return months.stream()
                .filter(one -> !one.isOver(now))
                .findFirst()
                .map(month -> of(reservation, month, used(months), pieces, now));
    }

    private static int used(List<MinutesMonth> months) {
        return months.stream()
                .mapToInt(one -> one.consumed() + one.overageConsumed())
                .sum();
    }

    private static MinutesPace of(Period reservation, MinutesMonth month, int used, int pieces, Instant now) {
        Basis basis = basis(reservation, pieces, now);
        int available = month.left() + month.held();
        if (basis != Basis.ENOUGH) {
            return pace(reservation, month, basis, used, pieces, now, null, null, null);
        }
        BigDecimal elapsed = seconds(reservation.start(), now);
        Instant end = month.end().isBefore(reservation.end()) ? month.end() : reservation.end();
        BigDecimal byPace =
                BigDecimal.valueOf(used).multiply(seconds(now, end)).divide(elapsed, 0, RoundingMode.HALF_UP);
        int expected = Math.max(month.held(), byPace.intValueExact());
        BigDecimal lasts =
                BigDecimal.valueOf(available).multiply(elapsed).divide(BigDecimal.valueOf(used), 0, RoundingMode.DOWN);
        Instant out = now.plusSeconds(lasts.longValueExact());
        BigDecimal perWeek = BigDecimal.valueOf(used).multiply(WEEK).divide(elapsed, 1, RoundingMode.HALF_UP);
        return pace(reservation, month, basis, used, pieces, now, perWeek, expected, out.isBefore(end) ? out : null);
    }

    private static Basis basis(Period reservation, int pieces, Instant now) {
        if (now.isBefore(reservation.start())) {
            return Basis.AHEAD;
        }
        if (!now.isBefore(reservation.end())) {
            return Basis.OVER;
        }
        if (now.isBefore(reservation.start().plus(LEAST_TIME))) {
            return Basis.TOO_SHORT;
        }
        return pieces < LEAST_PIECES ? Basis.TOO_LITTLE : Basis.ENOUGH;
    }

    private static MinutesPace pace(
            Period reservation,
            MinutesMonth month,
            Basis basis,
            int used,
            int pieces,
            Instant now,
            @Nullable BigDecimal perWeek,
            @Nullable Integer expected,
            @Nullable Instant out) {
        int available = month.left() + month.held();
        Integer rest = expected == null ? null : Integer.valueOf(Math.max(0, available - expected));
        return new MinutesPace(
                month.reservation(),
                month.month(),
                basis,
                now,
                reservation.start(),
                used,
                pieces,
                month.held(),
                available,
                Math.max(0, month.left() - month.carriedMax()),
                month.expires(),
                perWeek,
                expected,
                out,
                rest == null ? null : Integer.valueOf(Math.min(rest, month.carriedMax())),
                rest == null ? null : Integer.valueOf(Math.max(0, rest - month.carriedMax())));
    }

    private static BigDecimal seconds(Instant from, Instant to) {
        return BigDecimal.valueOf(Math.max(0, Duration.between(from, to).toSeconds()));
    }

    @JsonIgnore
    public boolean isEnough() {
        return basis == Basis.ENOUGH;
    }
}

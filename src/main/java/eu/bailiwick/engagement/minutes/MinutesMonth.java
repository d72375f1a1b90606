package eu.bailiwick.engagement.minutes;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The engineer minutes of one month of a reservation; the month is of the zone of the contract.
///
/// @param expires when what is left is lost, or carried into the next month
/// @param carriedIn minutes from the month before, `carriedOut` those that went into the next one
/// @param carriedMax how many can go into the next month at most; none when the reservation has no next month
/// @param adjusted what was corrected by two of our staff
/// @param overageHeld minutes beyond those included that are booked and not used yet
/// @param overage what the minutes beyond cost, held ones included, net
/// @param cap up to what they may cost, net; nobody has approved more
/// @param sessionStep in steps of how many minutes a session counts, and `sessionLeast` how many at least
/// @param hourPrice what an hour beyond costs, net; null when the locked price list sells none
@Schema(name = "Entitlement")
public record MinutesMonth(
        UUID reservation,
        String reservationName,
        String month,
        Instant start,
        Instant end,
        Instant expires,
        int granted,
        int adjusted,
        int held,
        int consumed,
        int expired,
        int left,
        int overageHeld,
        int overageConsumed,
        Money overage,
        Money cap,

        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal hourPrice,

        int priceBookVersion,
        int sessionStep,
        int sessionLeast,
        int carriedIn,
        int carriedOut,
        int carriedMax) {

    /// Minutes beyond those included, held ones too.
    @JsonIgnore
    public int beyond() {
        return overageHeld + overageConsumed;
    }

    @JsonIgnore
    public boolean isOver(Instant now) {
        return !now.isBefore(end);
    }
}

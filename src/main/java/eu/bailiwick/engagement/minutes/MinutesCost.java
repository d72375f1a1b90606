package eu.bailiwick.engagement.minutes;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.kernel.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What so many minutes at a time would take, before anything is booked.
///
/// @param month in whose minutes they count, such as `2027-03`
/// @param left included minutes that are left in it now
/// @param included how many of them would be taken
/// @param overage minutes beyond those
/// @param price what those cost, net
/// @param capLeft what of the approved overage is left
/// @param hourPrice null when the locked price list sells no engineer hours
public record MinutesCost(
        String month,
        int minutes,
        int left,
        int included,
        int overage,
        Money price,
        Money capLeft,

        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal hourPrice) {

    @JsonIgnore
    public boolean isSold() {
        return overage == 0 || hourPrice != null;
    }

    /// Whether somebody has to approve overage first.
    @JsonIgnore
    public boolean needsApproval() {
        return isSold() && price.compareTo(capLeft) > 0;
    }

    /// What the whole overage of the month would have to be approved for, on top of what is left.
    @JsonIgnore
    public Money missing() {
        return price.minus(capLeft);
    }
}

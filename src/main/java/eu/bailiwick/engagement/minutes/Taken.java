package eu.bailiwick.engagement.minutes;

import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.kernel.Money;

/// The minutes that one session or piece of work has taken, or holds.
///
/// @param included how many of them were included
/// @param overage how many are beyond, for `price` net
/// @param chargeable false when the work is on us
public record Taken(
        String month, String state, int minutes, int included, int overage, Money price, boolean chargeable) {

    /// Whether they are given back.
    @JsonIgnore
    public boolean isReleased() {
        return state.equals("RELEASED");
    }
}

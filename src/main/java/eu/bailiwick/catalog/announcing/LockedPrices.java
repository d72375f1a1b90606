package eu.bailiwick.catalog.announcing;

import eu.bailiwick.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells what is promised at locked prices, so that an announcement can say what it does not touch; the feature that
/// keeps quotes implements it.
public interface LockedPrices {
    /// Open quotes and reservations that are not over, with their net totals: one sum per currency.
    record Locked(long openQuotes, List<Money> openQuotesNet, long reservations, List<Money> reservationsNet) {}

    /// Those whose window starts at `from` or later and before `until`; without end when `until` is null.
    Locked startingIn(Instant from, @Nullable Instant until);
}

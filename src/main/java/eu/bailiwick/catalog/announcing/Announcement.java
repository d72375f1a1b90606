package eu.bailiwick.catalog.announcing;

import eu.bailiwick.catalog.PriceListView.DurationTier;
import eu.bailiwick.catalog.PriceListView.ExtraPrice;
import eu.bailiwick.catalog.PriceListView.IncludedMinutes;
import eu.bailiwick.catalog.PriceListView.NodePrice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A price list that somebody wants to announce: the whole list, not a change of one. Tiers, extras and minutes
/// that are not sent stay as in the list that it follows. `beforeAnnounced` says that it shall hold only until
/// a later list that is announced already.
public record Announcement(
        @Nullable Instant validFrom,
        @Nullable String note,
        boolean beforeAnnounced,
        @Nullable List<@Nullable NodePrice> prices,
        @Nullable List<@Nullable DurationTier> durationTiers,
        @Nullable List<@Nullable ExtraPrice> extras,
        @Nullable IncludedMinutes includedMinutes) {}

package eu.bailiwick.engagement.minutes;

import eu.bailiwick.kernel.Money;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One entry of the ledger. The minutes of a month's entries add up to what is left, their overage to what is beyond.
///
/// @param total what was asked for
/// @param minutes by how much it changes what is left
/// @param overage by how many minutes it changes what is beyond, and `amount` by how much money
/// @param cap up to what overage may cost from here on
/// @param booked minutes that a session was booked for, of all who came; only with what was counted for it
/// @param worked minutes that were noted for it, of all who came
/// @param otherMonth into which month minutes are carried, or from which they come
/// @param ticket the number of the one that was worked on, and `onUs` why that takes no minutes
@Schema(name = "EntitlementEntry")
public record MinutesEntry(
        String month,
        int number,
        Kind kind,
        @Nullable String source,
        @Nullable UUID sourceId,
        int total,
        int minutes,
        int overage,
        Money amount,
        @Nullable Money cap,
        boolean chargeable,
        String reason,
        Instant at,
        String by,
        @Nullable UUID ticketId,
        @Nullable String ticket,
        @Nullable OnUs onUs,
        @Nullable Integer booked,
        @Nullable Integer worked,
        @Nullable String otherMonth) {

    /// What an entry does.
    @Schema(name = "EntitlementEntryKind")
    public enum Kind {
        GRANT,
        HOLD,
        RELEASE,
        CONSUME,
        ADJUST,
        EXPIRE,
        CARRY_OUT,
        CARRY_IN,
        OVERAGE_APPROVE
    }
}

package eu.bailiwick.attestation.pack;

import eu.bailiwick.attestation.AskedPeriod;
import eu.bailiwick.kernel.Period;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody wants a pack of.
///
/// @param period a month or quarter by its name, such as 2027-03 or 2027-Q1, in UTC; instead of `from` and `to`
/// @param project only reservations of it
/// @param jurisdiction only reservations there
public record PackWish(
        @Size(max = 10, message = "Name a month such as 2027-03 or a quarter such as 2027-Q1.") @Nullable
        String period,

        @Size(max = 40, message = "Write an instant with its offset, such as 2027-03-01T00:00:00Z.") @Nullable
        String from,

        @Size(max = 40, message = "Write an instant with its offset, such as 2027-03-01T00:00:00Z.") @Nullable
        String to,

        @Nullable UUID project,

        @Size(max = 10, message = "Name a jurisdiction by its code, such as DE.") @Nullable
        String jurisdiction,

        @Nullable UUID reservation) {

    Period stretch(Instant now) {
        return AskedPeriod.of(period, from, to, now);
    }
}

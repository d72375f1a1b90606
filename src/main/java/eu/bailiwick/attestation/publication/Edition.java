package eu.bailiwick.attestation.publication;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One edition of the published register.
///
/// @param number from 1 on, without a gap
/// @param id by which the log knows it
/// @param salt 32 bytes in lower-case hex
/// @param devices how many are in it
/// @param changes how much the register had been changed by then
/// @param statementSha256 in lower-case hex: its entry in the log
public record Edition(
        int number, UUID id, Instant publishedAt, String salt, int devices, long changes, String statementSha256) {
    private static final Duration SOONEST = Duration.ofHours(1);
    private static final Duration LATEST = Duration.ofDays(7);

    /// Whether another one is due: of a changed register an hour after the last, and of an unchanged one after a
    /// week, so that the newest is never old.
    static boolean isDue(@Nullable Edition newest, long changes, Instant now) {
        if (newest == null) {
            return changes > 0;
        }
        Duration age = Duration.between(newest.publishedAt, now);
        return age.compareTo(newest.changes == changes ? LATEST : SOONEST) >= 0;
    }
}

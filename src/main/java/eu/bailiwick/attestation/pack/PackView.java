package eu.bailiwick.attestation.pack;

import eu.bailiwick.attestation.AskedPeriod;
import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A pack of a period.
///
/// @param cutOff nothing from this instant on is in it: the end of the period, or when it was asked for
/// @param logSize the size of the log under which its verdicts are proved
/// @param bytes how long the file is; null until it is made
/// @param sha256 of the file, in hex; null until it is made
/// @param keptUntil from then on the file is removed; what it was of and its SHA-256 stay
/// @param removedAt when the file was removed; null while it is there
public record PackView(
        UUID id,
        Period period,
        Instant cutOff,
        @Nullable UUID project,
        @Nullable String projectName,
        @Nullable String jurisdiction,
        @Nullable UUID reservation,
        @Nullable String reservationName,
        long logSize,
        long verdicts,
        PackState state,
        String askedBy,
        Instant askedAt,
        @Nullable Instant madeAt,
        @Nullable Long bytes,
        @Nullable String sha256,
        Seen seen,
        Instant keptUntil,
        @Nullable Instant removedAt) {

    /// Whether enough witnesses had signed the log under its verdicts when it was asked for.
    public enum Seen {
        ENOUGH,
        NOT_ENOUGH,
        /// None is registered.
        NO_WITNESS
    }

    /// Whether it can be had.
    public enum PackState {
        MAKING,
        READY,
        /// It could not be made, and staff have been told.
        FAILED,
        /// Its time was over; ask again for another one.
        REMOVED;

        public String tone() {
            return switch (this) {
                case MAKING -> "info";
                case READY -> "ok";
                case FAILED -> "crit";
                case REMOVED -> "idle";
            };
        }
    }

    /// The month that it is of, such as 2027-03; empty when it is of anything else.
    public String month() {
        String name = AskedPeriod.nameOf(period);
        return name.contains("Q") ? "" : name;
    }

    /// The quarter that it is of, such as 2027-Q1; empty when it is of anything else.
    public String quarter() {
        String name = AskedPeriod.nameOf(period);
        return name.contains("Q") ? name : "";
    }

    /// Whether the file can be had.
    public boolean isThere() {
        return state == PackState.READY;
    }

    /// The name of the file: what it is about, in letters that every system takes.
    public String fileName() {
        return "proof-pack-" + period.start().toString().substring(0, 10) + "-"
                + id.toString().substring(24) + ".zip";
    }
}

package eu.bailiwick.reservation.reserve;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// A day and a time of day in a zone, as somebody chose them, and the one instant that they mean. A time that a
/// change of the clock skips moves later by as much as was skipped; a time that comes twice means its first
/// coming.
record LocalStart(LocalDateTime written, ZoneId zone) {

    /// What the clock of the zone does at the written time.
    enum Kind {
        PLAIN,
        SKIPPED,
        TWICE
    }

    Instant instant() {
        return written.atZone(zone).toInstant();
    }

    Kind kind() {
        return switch (zone.getRules().getValidOffsets(written).size()) {
            case 0 -> Kind.SKIPPED;
            case 1 -> Kind.PLAIN;
            default -> Kind.TWICE;
        };
    }

    static LocalStart of(Instant instant, ZoneId zone) {
        return new LocalStart(LocalDateTime.ofInstant(instant, zone), zone);
    }
}

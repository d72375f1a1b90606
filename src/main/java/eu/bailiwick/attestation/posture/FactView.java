package eu.bailiwick.attestation.posture;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One fact, how it is known and until when.
///
/// @param appraisal the verdict on the evidence that says so; for attested facts alone
/// @param source what looked; empty unless it was observed
/// @param standing how it counts now; a fact that has expired is STALE whatever it said
public record FactView(
        UUID id,
        UUID item,
        Fact fact,
        String value,
        Basis basis,
        FactStanding standing,
        @Nullable UUID appraisal,
        String source,
        Instant asOf,
        Instant expiresAt,
        String notedBy,
        Instant notedAt) {

    /// Whether the value is a word of ours, with the name that it has in the messages `posture`.
    public boolean worded() {
        return fact.isChoice() || fact.isFlag();
    }

    public String spelled() {
        return "value_" + value;
    }

    /// The value of a fact that is a day, at noon, so that it is that day in every zone; or an instant.
    public Instant moment() {
        return fact.isDay() ? Instant.parse(value + "T12:00:00Z") : Instant.parse(value);
    }
}

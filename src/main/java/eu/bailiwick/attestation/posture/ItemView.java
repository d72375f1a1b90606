package eu.bailiwick.attestation.posture;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key, or something that a key protects, with the newest of each of its facts.
///
/// @param node in which it lies, by its name, if in one
/// @param owner TENANT or PROVIDER: who speaks for it
/// @param standing that of its worst fact; UNKNOWN while there is none
public record ItemView(
        UUID id,
        ItemKind kind,
        String name,
        @Nullable UUID reservation,
        @Nullable String reservationName,
        @Nullable String node,
        String owner,
        String recordedBy,
        Instant recordedAt,
        FactStanding standing,
        List<FactView> facts) {

    static FactStanding worst(List<FactView> facts) {
        return facts.stream()
                .map(FactView::standing)
                .min(Comparator.naturalOrder())
                .orElse(FactStanding.UNKNOWN);
    }

    private @Nullable FactView fact(Fact which) {
        return facts.stream().filter(fact -> fact.fact() == which).findFirst().orElse(null);
    }

    public @Nullable FactView custody() {
        return fact(Fact.CUSTODY);
    }

    public @Nullable FactView key() {
        return fact(Fact.KEY);
    }

    public @Nullable FactView place() {
        return fact(Fact.PLACE);
    }

    public @Nullable FactView jurisdiction() {
        return fact(Fact.JURISDICTION);
    }

    public @Nullable FactView state() {
        return fact(Fact.STATE);
    }

    public @Nullable FactView algorithm() {
        return fact(Fact.ALGORITHM);
    }

    public @Nullable FactView size() {
        return fact(Fact.SIZE_BITS);
    }
}

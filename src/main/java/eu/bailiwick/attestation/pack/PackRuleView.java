package eu.bailiwick.attestation.pack;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// For how long the files of a tenant's packs are kept.
///
/// @param days what holds: the longer of the provider's and the tenant's own
/// @param ownDays what the tenant has set; null when the provider's is enough
/// @param providerDays what the provider keeps for everybody; a tenant asks for no less
/// @param setAt when the tenant set it last; null before
/// @param version 0 before the tenant has set one
public record PackRuleView(
        int days,
        @Nullable Integer ownDays,
        int providerDays,
        int lawDays,
        int mostDays,
        @Nullable String setBy,
        @Nullable Instant setAt,
        int version) {

    /// What the tenant has set, as it stands in a field.
    String own() {
        return ownDays == null ? "" : ownDays.toString();
    }

    @JsonIgnore
    public Duration kept() {
        return Duration.ofDays(days);
    }
}

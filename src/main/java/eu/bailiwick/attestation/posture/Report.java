package eu.bailiwick.attestation.posture;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is said of one key, disk, way of transport or backup. The item is made when it is new, and found by
/// reservation, kind and name from then on.
///
/// @param tenant whose it is; for the provider and its agents, and only when no reservation is named
/// @param node of the reservation in which it lies, by its name, if in one; a key lies in none
/// @param source what looked, such as an agent by its name and version; for observations
/// @param asOf when it was so; now when it is left out
public record Report(
        @Nullable UUID reservation,
        @Nullable String tenant,
        @NotNull(message = "Say what it is.") @Nullable ItemKind kind,

        @NotBlank(message = "Give it a name.") @Size(max = 120, message = "Use at most 120 characters.") @Nullable
        String name,

        @NotEmpty(message = "Say at least one fact.")
        @Size(max = 30, message = "Say at most 30 facts at once.")
        @Nullable
        List<@NotNull(message = "Say at least one fact.") @Valid Line> facts,

        @Size(max = 200, message = "Use at most 200 characters.") @Nullable
        String source,

        @Nullable Instant asOf,

        @Size(max = 100, message = "Use at most 100 characters.") @Nullable
        String node) {

    /// One fact.
    ///
    /// @param expiresAt until when it is good; a usual time when it is left out
    /// @param appraisal the accepted verdict whose evidence says so; makes an observation an attested fact
    public record Line(
            @NotNull(message = "Say which fact it is.") @Nullable
            Fact fact,

            @NotBlank(message = "Write something here.") @Nullable
            String value,

            @Nullable Instant expiresAt,
            @Nullable UUID appraisal) {}

    ItemKind whatKind() {
        if (kind == null) {
            throw eu.bailiwick.platform.problem.Problem.invalid("kind", "Say what it is.");
        }
        return kind;
    }

    List<Line> lines() {
        return facts == null ? List.of() : facts;
    }
}

package eu.bailiwick.engagement.engineer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.kernel.Period;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An engineer as the provider's staff sees them.
///
/// @param person who signs in as them, by their id in Keycloak; null until they have an account
/// @param region whose public holidays they keep (ISO 3166-2)
/// @param versed kinds of model on kinds of fabric that they tuned elsewhere, such as `LLAMA INFINIBAND_NDR`; what they
///   tuned here is known without it
/// @param jurisdictions under whose law they may work for tenants
public record EngineerView(
        UUID id,
        @Nullable String person,
        String name,
        String email,
        String zone,
        String region,
        List<String> skills,
        List<String> languages,
        List<String> versed,
        boolean active,
        List<String> jurisdictions,
        int version) {

    /// An engineer with when they work.
    public record EngineerHours(
            EngineerView engineer, List<WorkingHours> week, List<DayHours> days, List<AbsenceView> absences) {}

    /// Work on a day of the week, in the engineer's own time, from one date on and until another.
    public record WorkingHours(
            DayOfWeek day, String from, @Nullable String until, List<String> hours) {}

    /// What holds on one date instead; no hours at all mean a day off.
    public record DayHours(String day, List<String> hours) {}

    /// A time in which they are away, and who stands in.
    ///
    /// @param waits whether somebody else than who recorded it has still to approve it
    /// @param approvedBy null while it waits, and where nobody was asked: for illness, and for earlier ones
    /// @param own whether the reader recorded it
    public record AbsenceView(
            UUID id,
            Period period,
            AbsenceKind kind,
            @Nullable UUID substitute,
            @Nullable String substituteName,
            String recordedBy,
            boolean waits,
            @Nullable String approvedBy,
            @JsonIgnore boolean own) {}

    /// A clearance that holds now; `until` is null for no end.
    public record ClearanceView(
            UUID engineer,
            String jurisdiction,
            Instant since,
            String by,
            @Nullable Instant until) {}

    /// A session that a change of an engineer's time or clearance leaves without them.
    public record SessionAffected(UUID session, String tenant, String reservation, Period during) {}
}

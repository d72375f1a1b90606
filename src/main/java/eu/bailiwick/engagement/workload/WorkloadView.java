package eu.bailiwick.engagement.workload;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the engineers have before them in the four weeks from an instant on.
public record WorkloadView(
        Instant from,
        Instant until,
        List<Load> engineers,
        List<Start> starts,
        List<String> jurisdictions,
        List<Cover> cover) {
    private static final long FULL = 80;

    /// An engineer's minutes: those in which they work, and those that sessions block of them, with the buffers around.
    @Schema(name = "EngineerLoad")
    public record Load(
            UUID engineer, String name, String zone, boolean active, long workingMinutes, long bookedMinutes) {

        /// Booked of worked, from 0 to 1 and beyond; null when they do not work at all.
        public @Nullable BigDecimal share() {
            return workingMinutes == 0
                    ? null
                    : BigDecimal.valueOf(bookedMinutes)
                            .divide(BigDecimal.valueOf(workingMinutes), 4, RoundingMode.HALF_UP);
        }

        @JsonIgnore
        public BigDecimal workingHours() {
            return hours(workingMinutes);
        }

        @JsonIgnore
        public BigDecimal bookedHours() {
            return hours(bookedMinutes);
        }

        private static BigDecimal hours(long minutes) {
            return BigDecimal.valueOf(minutes).divide(BigDecimal.valueOf(60), 1, RoundingMode.HALF_UP);
        }

        @JsonIgnore
        public String tone() {
            return workingMinutes == 0 ? "idle" : 100 * bookedMinutes >= FULL * workingMinutes ? "warn" : "ok";
        }
    }

    /// A reservation that begins and has no session for getting started.
    ///
    /// @param cleared how many engineers who take sessions are cleared for where it lies
    @Schema(name = "StartWithoutSession")
    public record Start(
            UUID reservation,
            String reference,
            String name,
            String tenant,
            String jurisdiction,
            Instant start,
            int nodes,
            long cleared) {}

    /// Where an engineer is cleared.
    ///
    /// @param places by jurisdiction; what is missing is no clearance
    @Schema(name = "EngineerCover")
    public record Cover(UUID engineer, String name, boolean active, Map<String, Place> places) {}

    /// A clearance.
    ///
    /// @param until null for no end
    /// @param alone whether nobody else who takes sessions is cleared there
    /// @param soon whether it ends within these four weeks
    @Schema(name = "ClearancePlace")
    public record Place(Instant since, @Nullable Instant until, boolean alone, boolean soon) {
        @JsonIgnore
        public String tone() {
            return soon ? "crit" : alone ? "warn" : "ok";
        }
    }

    /// Jurisdictions in which nobody who takes sessions is cleared.
    public List<String> uncovered() {
        return jurisdictions.stream()
                .filter(one -> cover.stream()
                        .noneMatch(it -> it.active() && it.places().containsKey(one)))
                .toList();
    }
}

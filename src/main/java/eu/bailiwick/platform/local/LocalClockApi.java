package eu.bailiwick.platform.local;

import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.problem.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Moves the portal's clock on a developer's machine and in tests; anywhere else this address does not exist.
@Path("/api/v1/local/clock")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class LocalClockApi {
    private static final Duration STEP_MAX = Duration.ofDays(1100);
    private final PortalClock clock;
    private final Jobs jobs;
    private final PlatformConfig platform;

    LocalClockApi(PortalClock clock, Jobs jobs, PlatformConfig platform) {
        this.platform = platform;
        this.clock = clock;
        this.jobs = jobs;
    }

    /// Either how far to move (ISO 8601, at most 1100 days) or the instant to move to; never back.
    @Schema(name = "ClockMove")
    public record Move(@Nullable String advance, @Nullable String now) {}

    @Schema(name = "ClockTime")
    public record Time(Instant now) {}

    @GET
    @Operation(summary = "The portal's time")
    public Time now() {
        onlyLocal();
        return new Time(clock.now());
    }

    @POST
    @Operation(summary = "Moves the portal's clock forward and runs what became due")
    public Time move(@Nullable Move move) {
        onlyLocal();
        Instant before = clock.now();
        Instant target = target(move, before);
        if (target.isBefore(before)) {
            throw Problem.invalid("now", "The clock only moves forward.");
        }
        if (Duration.between(before, target).compareTo(STEP_MAX) > 0) {
            throw Problem.invalid("advance", "Move at most 1100 days at once.");
        }
        jobs.passTimeUntil(target);
        return new Time(clock.now());
    }

    private void onlyLocal() {
        if (!platform.local()) {
            throw Problem.notFound();
        }
    }

    private static Instant target(@Nullable Move move, Instant now) {
        if (move == null || (move.advance == null) == (move.now == null)) {
            throw Problem.invalid("advance", "Send either advance or now.");
        }
        try {
            return move.now != null ? Instant.parse(move.now) : now.plus(Duration.parse(String.valueOf(move.advance)));
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.invalid(
                    move.now != null ? "now" : "advance", "Write a duration such as PT24H or an instant in UTC.");
        }
    }
}

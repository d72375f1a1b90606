package eu.bailiwick.telemetry.refused;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Lines of one kind that a sender sent on a day (UTC) and that were not taken; `node` and `field` as the sender named
/// them, empty where it named none.
@Schema(name = "RefusedTelemetry")
public record Refused(
        LocalDate day,
        String sender,
        String address,
        String node,
        String field,
        String why,
        long lines,
        long deliveries,
        Instant firstAt,
        Instant lastAt) {}

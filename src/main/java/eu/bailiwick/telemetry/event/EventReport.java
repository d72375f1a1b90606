package eu.bailiwick.telemetry.event;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An event as an agent reports it: `node` by name; `device` such as `gpu-3` or `rail-0`, left out for the
/// whole node; `line` is that of the log that it comes from.
@Schema(
        name = "HealthEventReport",
        requiredProperties = {"node", "source", "code", "at"})
public record EventReport(
        @Nullable String node,
        @Nullable String device,
        @Nullable EventSource source,
        @Nullable String code,
        @Nullable Instant at,
        @Nullable String line) {}

package eu.bailiwick.telemetry.check;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A check as an agent reports it: `node` by name, what was called, and what came out by its metrics, such as
/// `{"busbw": 471.2}`. Pairs of GPUs are metrics `gpu0gpu1` and so on, each once, in GB/s; a run that leaves pairs of
/// the node's GPUs out is never passed.
@Schema(
        name = "CheckReport",
        requiredProperties = {"node", "kind", "at", "command", "measured"})
public record CheckReport(
        @Nullable String node,
        @Nullable CheckKind kind,
        @Nullable Instant at,
        @Nullable String command,
        @Nullable Map<String, Double> measured) {}

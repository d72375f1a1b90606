package eu.bailiwick.telemetry.ingest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Why one line of a text, one series of a remote write or one point of OTLP did not count; they are counted from 1.
@Schema(name = "TelemetryFault")
public record Fault(int line, String message) {}
